// Alliances named by their ids.
// $keys: string[]. One row per id that names one.
UNWIND $keys AS key
MATCH (alliance:Alliance {load: $load, id: key})
RETURN key, alliance {.id, .name, .nameKo, .kind, .founded, .note} AS fact
