// One page of all sites, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
RETURN
  COUNT { (site:Site {load: $load}) } AS total,
  COLLECT {
    MATCH (site:Site {load: $load})
    WHERE site.id > $after
    WITH site ORDER BY site.id LIMIT toInteger($limit)
    RETURN site {.id, .name, .nameKo, .kind, .phase, .iso3, .lat, .lon, .confidence, .factId}
  } AS items
