// Materials of minerals, by id.
// $keys: mineral ids. One row per (mineral, material).
UNWIND $keys AS key
MATCH (material:Material {load: $load, mineralId: key})
RETURN key, material {.id, .mineralId, .stage, .form, .name, .nameKo, .basis, .note} AS fact
ORDER BY key, material.id
