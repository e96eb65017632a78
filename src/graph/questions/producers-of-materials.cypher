// Output of materials in one year, largest first; aggregates are among the rows.
// $keys: material ids, $year: integer. One row per (material, area); tonnes on the basis beside them.
UNWIND $keys AS key
MATCH (production:Production {load: $load, materialId: key, year: toInteger($year)})
RETURN key, production {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, coalesce(production.tonnes, -1.0) DESC, production.area
