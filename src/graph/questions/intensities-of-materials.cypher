// How much of materials which products take.
// $keys: material ids. One row per (product, material, variant).
UNWIND $keys AS key
MATCH (material:Material {load: $load, id: key})-[used:USED_IN]->(product:Product)
RETURN key, used {.factId, .status, .variant, .quantity, .low, .high, .unit, .basis, productId: product.id, materialId: material.id} AS fact
ORDER BY key, product.id, used.variant
