// Materials named by their ids.
// $keys: string[]. One row per id that names one.
UNWIND $keys AS key
MATCH (material:Material {load: $load, id: key})
RETURN key, material {.id, .mineralId, .stage, .form, .name, .nameKo, .basis, .note} AS fact
