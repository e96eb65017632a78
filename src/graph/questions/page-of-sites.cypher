// One page of all sites, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Site'})
RETURN
  coalesce(length.entries, COUNT { (site:Site {load: $load}) }) AS total,
  COLLECT {
    MATCH (site:Site {load: $load})
    WHERE site.id > $after
    WITH site ORDER BY site.load, site.id LIMIT toInteger($limit)
    RETURN site {.id, .name, .nameKo, .kind, .phase, .iso3, .lat, .lon, .confidence, .factId}
  } AS items
