// Minerals whose mining or refining others come out of, by the other.
// $keys: mineral ids. One row per (mineral, host).
UNWIND $keys AS key
MATCH (:Mineral {load: $load, id: key})-[byProduct:BY_PRODUCT_OF]->(host:Mineral)
RETURN key, byProduct {.factId, .status, .share, .shareMin, .shareMax, mineralId: key, hostId: host.id} AS fact
ORDER BY key, coalesce(byProduct.share, -1.0) DESC, host.id
