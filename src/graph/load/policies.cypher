// Policies and who issued them.
// $rows: {issuer: ISO3 or alliance id, properties}
UNWIND $rows AS row
OPTIONAL MATCH (country:Country {load: $load, iso3: row.issuer})
OPTIONAL MATCH (bloc:Alliance {load: $load, id: row.issuer})
WITH row, coalesce(country, bloc) AS issuer
CREATE (policy:Policy {load: $load})-[:ISSUED_BY]->(issuer)
SET policy += row.properties
