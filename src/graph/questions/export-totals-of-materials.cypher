// What countries say they exported of materials in one year.
// $keys: material ids, $year: integer. One row per (material, exporter).
UNWIND $keys AS key
MATCH (total:ExportTotal {load: $load, materialId: key, year: toInteger($year)})
RETURN key, total {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, total.area
