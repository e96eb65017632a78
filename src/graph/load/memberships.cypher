// Memberships of countries and alliances in alliances.
// $rows: {allianceId, member: ISO3 or alliance id, properties}
UNWIND $rows AS row
MATCH (alliance:Alliance {load: $load, id: row.allianceId})
OPTIONAL MATCH (country:Country {load: $load, iso3: row.member})
OPTIONAL MATCH (bloc:Alliance {load: $load, id: row.member})
WITH row, alliance, coalesce(country, bloc) AS member
CREATE (member)-[membership:MEMBER_OF]->(alliance) SET membership += row.properties
