// Governance indicators of countries.
// $rows: {properties}
UNWIND $rows AS row
MATCH (country:Country {load: $load, iso3: row.properties.iso3})
CREATE (governance:Governance {load: $load})-[:IN]->(country)
SET governance += row.properties
