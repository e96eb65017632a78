// Governance indicators of countries.
// $rows: {properties}
UNWIND $rows AS row
MATCH (country:Country {iso3: row.properties.iso3})
CREATE (governance:Governance)-[:IN]->(country)
SET governance = row.properties
