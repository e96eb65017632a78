// One page of all products, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
RETURN
  COUNT { (product:Product {load: $load}) } AS total,
  COLLECT {
    MATCH (product:Product {load: $load})
    WHERE product.id > $after
    WITH product ORDER BY product.id LIMIT toInteger($limit)
    RETURN product {.id, .name, .nameKo, .keyItem, .note}
  } AS items
