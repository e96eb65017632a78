// Greenhouse gases of materials by route.
// $rows: {properties}
UNWIND $rows AS row
MATCH (material:Material {load: $load, id: row.properties.materialId})
CREATE (material)<-[:OF]-(emission:Emission {load: $load})
SET emission += row.properties
