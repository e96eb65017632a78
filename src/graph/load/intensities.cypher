// How much of materials products take.
// $rows: {materialId, productId, properties}
UNWIND $rows AS row
MATCH (material:Material {load: $load, id: row.materialId})
MATCH (product:Product {load: $load, id: row.productId})
CREATE (material)-[used:USED_IN]->(product) SET used += row.properties
