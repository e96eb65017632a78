// Agreements.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Agreement {load: $load}) SET n += row.properties
