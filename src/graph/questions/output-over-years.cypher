// Output of materials over a span of years, by area and year.
// $keys: material ids, $from and $to: integers, both included. One row per (material, area, year).
UNWIND $keys AS key
MATCH (production:Production {load: $load, materialId: key})
WHERE production.year >= toInteger($from) AND production.year <= toInteger($to)
RETURN key, production {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, production.area, production.year
