// Output of materials in coming years under scenarios.
// $keys: material ids. One row per (material, scenario, year, area).
UNWIND $keys AS key
MATCH (outlook:Outlook {load: $load, materialId: key})
RETURN key, outlook {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis, .scenario} AS fact
ORDER BY key, outlook.scenario, outlook.year, coalesce(outlook.tonnes, -1.0) DESC, outlook.area
