// What versions answered to the thirty questions; the version that is not kept is passed over.
// $rows: {version: data version, properties}
UNWIND $rows AS row
MATCH (version:KeptVersion {load: 0, id: row.version})
MERGE (answer:KeptAnswer {load: 0, id: row.properties.id})
SET answer = row.properties, answer.load = 0
MERGE (version)-[:ANSWERED]->(answer)
