// One page of all alliances, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Alliance'})
RETURN
  coalesce(length.entries, COUNT { (alliance:Alliance {load: $load}) }) AS total,
  COLLECT {
    MATCH (alliance:Alliance {load: $load})
    WHERE alliance.id > $after
    WITH alliance ORDER BY alliance.load, alliance.id LIMIT toInteger($limit)
    RETURN alliance {.id, .name, .nameKo, .kind, .founded, .note}
  } AS items
