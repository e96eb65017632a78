// How much of which materials products take.
// $keys: product ids. One row per (product, material, variant).
UNWIND $keys AS key
MATCH (product:Product {load: $load, id: key})<-[used:USED_IN]-(material:Material)
RETURN key, used {.factId, .status, .variant, .quantity, .low, .high, .unit, .basis, productId: product.id, materialId: material.id} AS fact
ORDER BY key, material.id, used.variant
