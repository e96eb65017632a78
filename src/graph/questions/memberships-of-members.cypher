// Alliances that countries and alliances are or were in.
// $keys: ISO3 or alliance ids. One row per (member, alliance, period).
UNWIND $keys AS key
CALL (key) {
  MATCH (member:Country {load: $load, iso3: key})-[membership:MEMBER_OF]->(alliance:Alliance)
  RETURN membership, alliance, false AS memberIsAlliance
  UNION ALL
  MATCH (member:Alliance {load: $load, id: key})-[membership:MEMBER_OF]->(alliance:Alliance)
  RETURN membership, alliance, true AS memberIsAlliance
}
RETURN key, membership {.factId, .status, .validFrom, .validTo, .datePrecision, .recordedAt, .role, allianceId: alliance.id, member: key, memberIsAlliance: memberIsAlliance} AS fact
ORDER BY key, alliance.id, membership.validFrom
