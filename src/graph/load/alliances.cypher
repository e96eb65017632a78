// Alliances.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Alliance {load: $load}) SET n += row.properties
