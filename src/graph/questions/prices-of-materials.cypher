// Prices of materials, newest first.
// $keys: material ids. One row per (material, quotation, year).
UNWIND $keys AS key
MATCH (price:Price {load: $load, materialId: key})
RETURN key, price {.factId, .status, .materialId, .quotation, .year, .value, .unit} AS fact
ORDER BY key, price.quotation, price.year DESC
