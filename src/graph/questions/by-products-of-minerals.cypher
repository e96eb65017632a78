// Minerals that come out of the mining or refining of hosts.
// $keys: mineral ids of hosts. One row per (host, mineral).
UNWIND $keys AS key
MATCH (:Mineral {load: $load, id: key})<-[byProduct:BY_PRODUCT_OF]-(mineral:Mineral)
RETURN key, byProduct {.factId, .status, .share, .shareMin, .shareMax, mineralId: mineral.id, hostId: key} AS fact
ORDER BY key, mineral.id
