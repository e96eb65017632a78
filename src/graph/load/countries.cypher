// Countries and territories.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Country {load: $load}) SET n += row.properties
