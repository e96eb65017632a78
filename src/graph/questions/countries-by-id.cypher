// Countries named by their ids.
// $keys: string[]. One row per id that names one.
UNWIND $keys AS key
MATCH (country:Country {load: $load, iso3: key})
RETURN key, country {.iso3, .iso2, .m49, .name, .nameKo, .region, .subregion, .lat, .lon} AS fact
