// Minerals.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Mineral {load: $load}) SET n += row.properties
