// What pieces of versions hold.
// $keys: ids of pieces. One row per piece.
UNWIND $keys AS key
MATCH (chunk:FactChunk {load: 0, id: key})
RETURN key, chunk.content AS fact
ORDER BY key
