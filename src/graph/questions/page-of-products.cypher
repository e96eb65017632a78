// One page of all products, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Product'})
RETURN
  coalesce(length.entries, COUNT { (product:Product {load: $load}) }) AS total,
  COLLECT {
    MATCH (product:Product {load: $load})
    WHERE product.id > $after
    WITH product ORDER BY product.load, product.id LIMIT toInteger($limit)
    RETURN product {.id, .name, .nameKo, .keyItem, .note}
  } AS items
