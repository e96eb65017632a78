// Policies about minerals or any of their materials, by start.
// $keys: mineral ids. One row per (mineral, policy).
UNWIND $keys AS key
CALL (key) {
  MATCH (:Mineral {load: $load, id: key})<-[:TARGETS]-(policy:Policy)
  RETURN policy
  UNION
  MATCH (:Material {load: $load, mineralId: key})<-[:TARGETS]-(policy:Policy)
  RETURN policy
}
RETURN key, policy {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .instrument, .issuer, .legalReference,
    .suspendedFrom, .suspendedTo, .budgetMusd, .note,
    mineralIds: COLLECT { MATCH (policy)-[:TARGETS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id },
    materialIds: COLLECT { MATCH (policy)-[:TARGETS]->(material:Material) RETURN material.id ORDER BY material.id },
    destinations: COLLECT { MATCH (policy)-[:AGAINST]->(country:Country) RETURN country.iso3 ORDER BY country.iso3 }
  } AS fact
ORDER BY key, policy.validFrom, policy.id
