// One page of all countries, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Country'})
RETURN
  coalesce(length.entries, COUNT { (country:Country {load: $load}) }) AS total,
  COLLECT {
    MATCH (country:Country {load: $load})
    WHERE country.iso3 > $after
    WITH country ORDER BY country.load, country.iso3 LIMIT toInteger($limit)
    RETURN country {.iso3, .iso2, .m49, .name, .nameKo, .region, .subregion, .lat, .lon}
  } AS items
