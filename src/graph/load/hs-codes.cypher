// Trade codes and the materials they stand for.
// $rows: {hs, hsEdition, materialId, properties}
UNWIND $rows AS row
MATCH (material:Material {id: row.materialId})
MERGE (code:HsCode {hs: row.hs}) SET code.hsEdition = row.hsEdition
CREATE (code)-[mapping:CLASSIFIES]->(material) SET mapping = row.properties
