// Alliances.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Alliance) SET n = row.properties
