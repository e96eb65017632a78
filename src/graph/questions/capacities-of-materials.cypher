// Capacities for materials, national, aggregate and by site, standing and planned.
// $keys: material ids. One row per (material, area or site, year); tonnes a year.
UNWIND $keys AS key
MATCH (capacity:Capacity {load: $load, materialId: key})
OPTIONAL MATCH (capacity)-[:AT]->(site:Site)
RETURN key, capacity {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis, .siteId, .phase, siteName: site.name} AS fact
ORDER BY key, capacity.year, capacity.area, capacity.siteId
