// Products by id.
// $keys: product ids. One row per (product).
UNWIND $keys AS key
MATCH (product:Product {load: $load, id: key})
RETURN key, product {.id, .name, .nameKo, .keyItem, .note} AS fact
ORDER BY key
