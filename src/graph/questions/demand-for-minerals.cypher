// Demand for minerals by sector under scenarios.
// $keys: mineral ids. One row per (mineral, scenario, sector, year, area).
UNWIND $keys AS key
MATCH (demand:Demand {load: $load, mineralId: key})
RETURN key, demand {.factId, .status, .mineralId, .area, .sector, .scenario, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, demand.scenario, demand.sector, demand.year, demand.area
