// Policies that countries and alliances have issued, by start.
// $keys: ISO3 or alliance ids. One row per (issuer, policy).
UNWIND $keys AS key
CALL (key) {
  MATCH (:Country {load: $load, iso3: key})<-[:ISSUED_BY]-(policy:Policy)
  RETURN policy
  UNION
  MATCH (:Alliance {load: $load, id: key})<-[:ISSUED_BY]-(policy:Policy)
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
