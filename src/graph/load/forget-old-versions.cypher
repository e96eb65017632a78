// Forgets all but the versions loaded last, with their answers.
// $versions: integer, how many stay.
MATCH (version:KeptVersion {load: 0})
WITH version ORDER BY version.loadedAt DESC, version.id SKIP $versions
OPTIONAL MATCH (version)-[:ANSWERED]->(answer:KeptAnswer)
DETACH DELETE answer, version
