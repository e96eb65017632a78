// Policies named by their ids.
// $keys: string[]. One row per id that names one.
UNWIND $keys AS key
MATCH (policy:Policy {load: $load, id: key})
RETURN key, policy {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .instrument, .issuer, .legalReference,
    .suspendedFrom, .suspendedTo, .budgetMusd, .note,
    mineralIds: COLLECT { MATCH (policy)-[:TARGETS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id },
    materialIds: COLLECT { MATCH (policy)-[:TARGETS]->(material:Material) RETURN material.id ORDER BY material.id },
    destinations: COLLECT { MATCH (policy)-[:AGAINST]->(country:Country) RETURN country.iso3 ORDER BY country.iso3 }
  } AS fact
