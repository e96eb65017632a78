// What versions tell of facts, by pieces; one that another version told alike is there already.
// $rows: {id, first, facts, content}
UNWIND $rows AS row
MERGE (chunk:FactChunk {load: 0, id: row.id})
ON CREATE SET chunk.first = row.first, chunk.facts = row.facts, chunk.content = row.content
