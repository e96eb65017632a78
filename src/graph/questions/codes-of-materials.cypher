// Trade codes that stand for materials, and how exactly.
// $keys: material ids. One row per (material, code).
UNWIND $keys AS key
MATCH (material:Material {load: $load, id: key})<-[mapping:CLASSIFIES]-(code:HsCode)
RETURN key, mapping {.confidence, .reason, .factId, hs: code.hs, hsEdition: code.hsEdition, materialId: key} AS fact
ORDER BY key, code.hs
