// Agreements by id.
// $keys: agreement ids. One row per (agreement).
UNWIND $keys AS key
MATCH (agreement:Agreement {load: $load, id: key})
RETURN key, agreement {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .kind,
    parties: COLLECT { MATCH (agreement)<-[:PARTY_TO]-(party) RETURN coalesce(party.iso3, party.id) AS id ORDER BY id },
    mineralIds: COLLECT { MATCH (agreement)-[:COVERS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id }
  } AS fact
ORDER BY key
