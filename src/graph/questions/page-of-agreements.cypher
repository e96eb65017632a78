// One page of all agreements, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Agreement'})
RETURN
  coalesce(length.entries, COUNT { (agreement:Agreement {load: $load}) }) AS total,
  COLLECT {
    MATCH (agreement:Agreement {load: $load})
    WHERE agreement.id > $after
    WITH agreement ORDER BY agreement.load, agreement.id LIMIT toInteger($limit)
    RETURN agreement {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .kind,
    parties: COLLECT { MATCH (agreement)<-[:PARTY_TO]-(party) RETURN coalesce(party.iso3, party.id) AS id ORDER BY id },
    mineralIds: COLLECT { MATCH (agreement)-[:COVERS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id }
  }
  } AS items
