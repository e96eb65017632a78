// What sites turned out of materials over a span of years, and where they stand.
// $keys: material ids, $from and $to: years, both included. One row per (material, site, year); tonnes on the basis beside them.
UNWIND $keys AS key
MATCH (production:SiteProduction {load: $load, materialId: key})-[:AT]->(site:Site)
WHERE toInteger($from) <= production.year <= toInteger($to)
RETURN key, production {.factId, .status, .materialId, .siteId, .year, .tonnes, .bound, .basis, iso3: site.iso3} AS fact
ORDER BY key, production.year, production.siteId
