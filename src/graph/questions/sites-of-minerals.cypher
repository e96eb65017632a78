// One page of the sites that turn out any material of each mineral, by id, and how many there are.
// $keys: mineral ids, $after: string, $limit: integer. One row per mineral.
UNWIND $keys AS key
RETURN
  key,
  COUNT { MATCH (:Material {load: $load, mineralId: key})<-[:MAKES]-(site:Site) RETURN DISTINCT site } AS total,
  COLLECT {
    MATCH (:Material {load: $load, mineralId: key})<-[:MAKES]-(site:Site)
    WHERE site.id > $after
    WITH DISTINCT site ORDER BY site.id LIMIT toInteger($limit)
    RETURN site {.id, .name, .nameKo, .kind, .phase, .iso3, .lat, .lon, .confidence, .factId}
  } AS items
