// What minerals can stand in for.
// $keys: ids of minerals that stand in. One row per (substitute mineral, mineral, use).
UNWIND $keys AS key
MATCH (substitution:Substitution {load: $load, substituteMineralId: key})
RETURN key, substitution {.factId, .status, .mineralId, .use, .substitute, .substituteMineralId, .productId, .penalty} AS fact
ORDER BY key, substitution.mineralId, substitution.use, substitution.factId
