// One page of all publications, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Source'})
RETURN
  coalesce(length.entries, COUNT { (source:Source {load: $load}) }) AS total,
  COLLECT {
    MATCH (source:Source {load: $load})
    WHERE source.id > $after
    WITH source ORDER BY source.load, source.id LIMIT toInteger($limit)
    RETURN source {.id, .title, .publisher, .url, .published, .retrieved, .licence, .redistributable, .rank, own: coalesce(source.own, false)}
  } AS items
