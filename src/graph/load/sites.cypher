// Sites and the country they lie in.
// $rows: {iso3, properties}
UNWIND $rows AS row
MATCH (country:Country {load: $load, iso3: row.iso3})
CREATE (site:Site {load: $load})-[:LOCATED_IN]->(country)
SET site += row.properties
