// What each of two versions tells of facts that the other does not tell alike, by pieces.
// $keys: two data versions. One row per (piece).
MATCH (version:KeptVersion {load: 0})-[:HOLDS]->(chunk:FactChunk)
WHERE version.id IN $keys
WITH chunk, collect(version.id) AS holders
WHERE size(holders) = 1
RETURN holders[0] AS version, chunk.id AS id, chunk.first AS first
ORDER BY version, first
