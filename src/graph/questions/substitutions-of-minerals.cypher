// What can stand in for minerals.
// $keys: mineral ids. One row per (mineral, use, substitute).
UNWIND $keys AS key
MATCH (substitution:Substitution {load: $load, mineralId: key})
RETURN key, substitution {.factId, .status, .mineralId, .use, .substitute, .substituteMineralId, .productId, .penalty} AS fact
ORDER BY key, substitution.use, substitution.substitute, substitution.factId
