// One page of all alliances, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
RETURN
  COUNT { (alliance:Alliance {load: $load}) } AS total,
  COLLECT {
    MATCH (alliance:Alliance {load: $load})
    WHERE alliance.id > $after
    WITH alliance ORDER BY alliance.id LIMIT toInteger($limit)
    RETURN alliance {.id, .name, .nameKo, .kind, .founded, .note}
  } AS items
