// What sources say of facts.
// $rows: {sourceId, properties}
UNWIND $rows AS row
MATCH (source:Source {load: $load, id: row.sourceId})
CREATE (assertion:Assertion {load: $load})-[:CLAIMED_IN]->(source)
SET assertion += row.properties
