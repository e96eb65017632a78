// One page of all policies, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Policy'})
RETURN
  coalesce(length.entries, COUNT { (policy:Policy {load: $load}) }) AS total,
  COLLECT {
    MATCH (policy:Policy {load: $load})
    WHERE policy.id > $after
    WITH policy ORDER BY policy.load, policy.id LIMIT toInteger($limit)
    RETURN policy {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .instrument, .issuer, .legalReference,
    .suspendedFrom, .suspendedTo, .budgetMusd, .note,
    mineralIds: COLLECT { MATCH (policy)-[:TARGETS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id },
    materialIds: COLLECT { MATCH (policy)-[:TARGETS]->(material:Material) RETURN material.id ORDER BY material.id },
    destinations: COLLECT { MATCH (policy)-[:AGAINST]->(country:Country) RETURN country.iso3 ORDER BY country.iso3 }
  }
  } AS items
