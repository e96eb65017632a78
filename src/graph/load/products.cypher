// Goods that minerals end up in.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Product {load: $load}) SET n += row.properties
