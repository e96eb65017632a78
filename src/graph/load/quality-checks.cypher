// Checks of the data against themselves.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:QualityCheck {load: $load}) SET n += row.properties
