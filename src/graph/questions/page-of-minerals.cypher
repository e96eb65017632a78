// One page of all minerals, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Mineral'})
RETURN
  coalesce(length.entries, COUNT { (mineral:Mineral {load: $load}) }) AS total,
  COLLECT {
    MATCH (mineral:Mineral {load: $load})
    WHERE mineral.id > $after
    WITH mineral ORDER BY mineral.load, mineral.id LIMIT toInteger($limit)
    RETURN mineral {.id, .symbol, .name, .nameKo}
  } AS items
