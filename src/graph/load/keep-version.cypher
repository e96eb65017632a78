// A version that comes to answer, kept with what it tells of facts; it is not kept when a piece of that is missing.
// $rows: {id, chunks: ids, properties}
UNWIND $rows AS row
CALL (row) {
  UNWIND row.chunks AS id
  MATCH (chunk:FactChunk {load: 0, id: id})
  RETURN collect(chunk) AS chunks
}
WITH row, chunks
WHERE size(chunks) = size(row.chunks)
MERGE (version:KeptVersion {load: 0, id: row.id})
SET version += row.properties
WITH version, chunks
CALL (version) {
  MATCH (version)-[held:HOLDS]->(:FactChunk)
  DELETE held
}
FOREACH (chunk IN chunks | CREATE (version)-[:HOLDS]->(chunk))
