// Companies, seated where that is known.
// $rows: {iso3 or null, properties}
UNWIND $rows AS row
CREATE (company:Company {load: $load}) SET company += row.properties
WITH company, row WHERE row.iso3 IS NOT NULL
MATCH (country:Country {load: $load, iso3: row.iso3})
CREATE (company)-[:SEATED_IN]->(country)
