// Minerals.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Mineral) SET n = row.properties
