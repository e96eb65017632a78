// Companies that went into others.
// $rows: {predecessor, successor, properties}
UNWIND $rows AS row
MATCH (before:Company {load: $load, id: row.predecessor})
MATCH (after:Company {load: $load, id: row.successor})
CREATE (before)-[became:BECAME]->(after) SET became += row.properties
