// One page of all agreements, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
RETURN
  COUNT { (agreement:Agreement {load: $load}) } AS total,
  COLLECT {
    MATCH (agreement:Agreement {load: $load})
    WHERE agreement.id > $after
    WITH agreement ORDER BY agreement.id LIMIT toInteger($limit)
    RETURN agreement {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .kind,
    parties: COLLECT { MATCH (agreement)<-[:PARTY_TO]-(party) RETURN coalesce(party.iso3, party.id) AS id ORDER BY id },
    mineralIds: COLLECT { MATCH (agreement)-[:COVERS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id }
  }
  } AS items
