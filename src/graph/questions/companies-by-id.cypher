// Companies named by their ids.
// $keys: string[]. One row per id that names one.
UNWIND $keys AS key
MATCH (company:Company {load: $load, id: key})
RETURN key, company {.id, .name, .nameKo, .kind, .iso3} AS fact
