// Reserves of materials by area.
// $rows: {properties}
UNWIND $rows AS row
MATCH (material:Material {load: $load, id: row.properties.materialId})
OPTIONAL MATCH (country:Country {load: $load, iso3: row.properties.area})
OPTIONAL MATCH (aggregate:Aggregate {load: $load, id: row.properties.area})
WITH row, material, coalesce(country, aggregate) AS area
CREATE (material)<-[:OF]-(figure:Reserve {load: $load})-[:IN]->(area)
SET figure += row.properties
