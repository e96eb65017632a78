// Publications.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Source {load: $load}) SET n += row.properties
