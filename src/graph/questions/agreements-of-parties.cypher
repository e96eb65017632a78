// Agreements that countries and alliances made, by date.
// $keys: ISO3 or alliance ids. One row per (party, agreement).
UNWIND $keys AS key
CALL (key) {
  MATCH (:Country {load: $load, iso3: key})-[:PARTY_TO]->(agreement:Agreement)
  RETURN agreement
  UNION ALL
  MATCH (:Alliance {load: $load, id: key})-[:PARTY_TO]->(agreement:Agreement)
  RETURN agreement
}
RETURN key, agreement {
    .factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .kind,
    parties: COLLECT { MATCH (agreement)<-[:PARTY_TO]-(party) RETURN coalesce(party.iso3, party.id) AS id ORDER BY id },
    mineralIds: COLLECT { MATCH (agreement)-[:COVERS]->(mineral:Mineral) RETURN mineral.id ORDER BY mineral.id }
  } AS fact
ORDER BY key, agreement.validFrom, agreement.id
