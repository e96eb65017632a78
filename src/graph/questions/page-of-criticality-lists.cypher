// One page of all lists of critical minerals, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'CriticalityList'})
RETURN
  coalesce(length.entries, COUNT { (list:CriticalityList {load: $load}) }) AS total,
  COLLECT {
    MATCH (list:CriticalityList {load: $load})
    WHERE list.id > $after
    WITH list ORDER BY list.load, list.id LIMIT toInteger($limit)
    RETURN list {.factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .issuer, .complete}
  } AS items
