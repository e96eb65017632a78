// Minerals that agreements name.
// $rows: {agreementId, mineralId}
UNWIND $rows AS row
MATCH (agreement:Agreement {load: $load, id: row.agreementId})
MATCH (mineral:Mineral {load: $load, id: row.mineralId})
CREATE (agreement)-[:COVERS]->(mineral)
