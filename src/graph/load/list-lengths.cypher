// How long lists are.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:ListLength {load: $load}) SET n += row.properties
