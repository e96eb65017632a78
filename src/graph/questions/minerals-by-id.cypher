// Minerals named by their ids.
// $keys: string[]. One row per id that names one.
UNWIND $keys AS key
MATCH (mineral:Mineral {load: $load, id: key})
RETURN key, mineral {.id, .symbol, .name, .nameKo} AS fact
