// One page of all minerals, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
RETURN
  COUNT { (mineral:Mineral {load: $load}) } AS total,
  COLLECT {
    MATCH (mineral:Mineral {load: $load})
    WHERE mineral.id > $after
    WITH mineral ORDER BY mineral.id LIMIT toInteger($limit)
    RETURN mineral {.id, .symbol, .name, .nameKo}
  } AS items
