// Lists of critical minerals and who issued them.
// $rows: {properties}
UNWIND $rows AS row
OPTIONAL MATCH (country:Country {load: $load, iso3: row.properties.issuer})
OPTIONAL MATCH (bloc:Alliance {load: $load, id: row.properties.issuer})
WITH row, coalesce(country, bloc) AS issuer
CREATE (list:CriticalityList {load: $load})-[:ISSUED_BY]->(issuer)
SET list += row.properties
