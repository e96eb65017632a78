// Sites named by their ids.
// $keys: string[]. One row per id that names one.
UNWIND $keys AS key
MATCH (site:Site {load: $load, id: key})
RETURN key, site {.id, .name, .nameKo, .kind, .phase, .iso3, .lat, .lon, .confidence, .factId} AS fact
