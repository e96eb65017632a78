// Capacities for materials, national, aggregate and by site.
// $rows: {properties}; of a site where they name one
UNWIND $rows AS row
MATCH (material:Material {load: $load, id: row.properties.materialId})
OPTIONAL MATCH (country:Country {load: $load, iso3: row.properties.area})
OPTIONAL MATCH (aggregate:Aggregate {load: $load, id: row.properties.area})
WITH row, material, coalesce(country, aggregate) AS area
CREATE (material)<-[:OF]-(capacity:Capacity {load: $load})-[:IN]->(area)
SET capacity += row.properties
WITH row, capacity WHERE row.properties.siteId IS NOT NULL
MATCH (site:Site {load: $load, id: row.properties.siteId})
CREATE (capacity)-[:AT]->(site)
