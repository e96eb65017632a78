// How many countries have a figure.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Coverage {load: $load}) SET n += row.properties
