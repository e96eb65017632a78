// Greenhouse gases of materials by route.
// $keys: material ids. One row per (material, route).
UNWIND $keys AS key
MATCH (emission:Emission {load: $load, materialId: key})
RETURN key, emission {.factId, .status, .materialId, .route, .value, .low, .high} AS fact
ORDER BY key, emission.route
