// What sites turn out.
// $rows: {siteId, materialId, properties}
UNWIND $rows AS row
MATCH (site:Site {load: $load, id: row.siteId})
MATCH (material:Material {load: $load, id: row.materialId})
CREATE (site)-[makes:MAKES]->(material) SET makes += row.properties
