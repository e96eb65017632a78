// What countries say they exported of materials.
// $rows: {properties}
UNWIND $rows AS row
MATCH (material:Material {id: row.properties.materialId})
OPTIONAL MATCH (country:Country {iso3: row.properties.area})
OPTIONAL MATCH (aggregate:Aggregate {id: row.properties.area})
WITH row, material, coalesce(country, aggregate) AS area
CREATE (material)<-[:OF]-(figure:ExportTotal)-[:IN]->(area)
SET figure = row.properties
