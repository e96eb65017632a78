// Capacities for materials, national, aggregate and by site.
// $rows: {siteId or null, properties}
UNWIND $rows AS row
MATCH (material:Material {id: row.properties.materialId})
OPTIONAL MATCH (country:Country {iso3: row.properties.area})
OPTIONAL MATCH (aggregate:Aggregate {id: row.properties.area})
WITH row, material, coalesce(country, aggregate) AS area
CREATE (material)<-[:OF]-(capacity:Capacity)-[:IN]->(area)
SET capacity = row.properties
WITH row, capacity WHERE row.siteId IS NOT NULL
MATCH (site:Site {id: row.siteId})
CREATE (capacity)-[:AT]->(site)
