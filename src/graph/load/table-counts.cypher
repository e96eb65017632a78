// Rows of tables by source.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:TableCount {load: $load}) SET n += row.properties
