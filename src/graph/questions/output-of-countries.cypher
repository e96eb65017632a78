// Output of countries in one year over all materials.
// $keys: ISO3, $year: integer. One row per (country, material).
UNWIND $keys AS key
MATCH (production:Production {load: $load, area: key, year: toInteger($year)})
RETURN key, production {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, production.materialId
