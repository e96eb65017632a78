// Countries and territories.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Country) SET n = row.properties
