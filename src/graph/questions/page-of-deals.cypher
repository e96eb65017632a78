// One page of all purchases, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Deal'})
RETURN
  coalesce(length.entries, COUNT { (deal:Deal {load: $load}) }) AS total,
  COLLECT {
    MATCH (deal:Deal {load: $load})
    WHERE deal.id > $after
    WITH deal ORDER BY deal.load, deal.id LIMIT toInteger($limit)
    RETURN deal {.factId, .status, .validFrom, .validTo, .datePrecision, .id, .kind, .buyer, .target, .seller, .share, .musd, .bound}
  } AS items
