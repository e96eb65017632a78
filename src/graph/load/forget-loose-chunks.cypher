// Forgets what no version tells any more, or never came to tell; nothing while a load is under way, whose chunks may be among it.
// No parameters.
OPTIONAL MATCH (running:DataVersion {current: false})
WHERE running.loadedAt IS NULL
WITH count(running) AS running
WHERE running = 0
MATCH (chunk:FactChunk {load: 0})
WHERE NOT EXISTS { (:KeptVersion)-[:HOLDS]->(chunk) }
DETACH DELETE chunk
