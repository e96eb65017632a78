// Capacities of sites, standing and planned.
// $keys: site ids. One row per (site, material, year); tonnes a year.
UNWIND $keys AS key
MATCH (site:Site {load: $load, id: key})<-[:AT]-(capacity:Capacity)
RETURN key, capacity {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis, .siteId, .phase, siteName: site.name} AS fact
ORDER BY key, capacity.year, capacity.materialId
