// Prices of materials.
// $rows: {properties}
UNWIND $rows AS row
MATCH (material:Material {load: $load, id: row.properties.materialId})
CREATE (material)<-[:OF]-(price:Price {load: $load})
SET price += row.properties
