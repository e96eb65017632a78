// Output of materials at sites.
// $rows: {properties}
UNWIND $rows AS row
MATCH (material:Material {load: $load, id: row.properties.materialId})
MATCH (site:Site {load: $load, id: row.properties.siteId})
CREATE (material)<-[:OF]-(production:SiteProduction {load: $load})-[:AT]->(site)
SET production += row.properties
