// What sites turned out, newest first.
// $keys: site ids. One row per (site, material, year).
UNWIND $keys AS key
MATCH (production:SiteProduction {load: $load, siteId: key})
RETURN key, production {.factId, .status, .materialId, .siteId, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, production.year DESC, production.materialId
