// Figures that publications state.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Statement {load: $load}) SET n += row.properties
