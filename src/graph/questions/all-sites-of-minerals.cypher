// All sites that turn out any material of minerals, by id.
// $keys: mineral ids. One row per (mineral, site).
UNWIND $keys AS key
MATCH (:Material {load: $load, mineralId: key})<-[:MAKES]-(site:Site)
WITH DISTINCT key, site
RETURN key, site {.id, .name, .nameKo, .kind, .phase, .iso3, .lat, .lon, .confidence, .factId} AS fact
ORDER BY key, site.id
