// Official statements of one importer's dependence on suppliers of minerals, newest first.
// $keys: mineral ids, $importer: ISO3. One row per (mineral, supplier, year).
UNWIND $keys AS key
MATCH (stated:StatedDependence {load: $load, mineralId: key, importer: $importer})
RETURN key, stated {.factId, .status, .mineralId, .materialId, .importer, .supplier, .year, .share} AS fact
ORDER BY key, stated.year DESC, stated.supplier
