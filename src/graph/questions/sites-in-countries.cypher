// One page of the sites in each country, by id, and how many there are.
// $keys: ISO3, $after: string, $limit: integer. One row per country.
// Nothing but sites lies in a country, so their number is told without looking at one; the order is that of the index.
UNWIND $keys AS key
OPTIONAL MATCH (country:Country {load: $load, iso3: key})
RETURN
  key,
  COUNT { (country)<-[:LOCATED_IN]-() } AS total,
  COLLECT {
    MATCH (site:Site {load: $load, iso3: key})
    WHERE site.id > $after
    WITH site ORDER BY site.load, site.iso3, site.id LIMIT toInteger($limit)
    RETURN site {.id, .name, .nameKo, .kind, .phase, .iso3, .lat, .lon, .confidence, .factId}
  } AS items
