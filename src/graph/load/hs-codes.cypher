// Trade codes and the materials they stand for.
// $rows: {hs, hsEdition, years, materialId, properties}
UNWIND $rows AS row
MATCH (material:Material {load: $load, id: row.materialId})
MERGE (code:HsCode {load: $load, hs: row.hs}) SET code.hsEdition = row.hsEdition, code.years = row.years
CREATE (code)-[mapping:CLASSIFIES]->(material) SET mapping += row.properties
