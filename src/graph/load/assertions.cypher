// What sources say of facts.
// $rows: {sourceId, properties}
UNWIND $rows AS row
MATCH (source:Source {id: row.sourceId})
CREATE (assertion:Assertion)-[:CLAIMED_IN]->(source)
SET assertion = row.properties
