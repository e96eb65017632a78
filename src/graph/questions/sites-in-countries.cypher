// One page of the sites in each country, by id, and how many there are.
// $keys: ISO3, $after: string, $limit: integer. One row per country.
UNWIND $keys AS key
RETURN
  key,
  COUNT { (:Site {load: $load, iso3: key}) } AS total,
  COLLECT {
    MATCH (site:Site {load: $load, iso3: key})
    WHERE site.id > $after
    WITH site ORDER BY site.id LIMIT toInteger($limit)
    RETURN site {.id, .name, .nameKo, .kind, .phase, .iso3, .lat, .lon, .confidence, .factId}
  } AS items
