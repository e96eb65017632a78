// Apparent consumption of materials, newest first.
// $keys: material ids. One row per (material, area, year).
UNWIND $keys AS key
MATCH (consumption:Consumption {load: $load, materialId: key})
RETURN key, consumption {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, consumption.year DESC, consumption.area
