// Materials that sites turn out, by id.
// $keys: site ids. One row per (site, material).
UNWIND $keys AS key
MATCH (:Site {load: $load, id: key})-[:MAKES]->(material:Material)
RETURN key, material {.id, .mineralId, .stage, .form, .name, .nameKo, .basis, .note} AS fact
ORDER BY key, material.id
