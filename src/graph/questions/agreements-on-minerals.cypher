// Agreements that name minerals, by date.
// $keys: mineral ids. One row per (mineral, agreement).
UNWIND $keys AS key
MATCH (:Mineral {load: $load, id: key})<-[:COVERS]-(agreement:Agreement)
RETURN key, agreement {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .kind,
    parties: COLLECT { MATCH (agreement)<-[:PARTY_TO]-(party) RETURN coalesce(party.iso3, party.id) AS id ORDER BY id },
    mineralIds: COLLECT { MATCH (agreement)-[:COVERS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id }
  } AS fact
ORDER BY key, agreement.validFrom, agreement.id
