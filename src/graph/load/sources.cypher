// Publications.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Source) SET n = row.properties
