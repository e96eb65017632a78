// Forgets every version that tables of the asker were added to, with their answers: what they told is theirs, and they took it away.
// No parameters.
MATCH (version:KeptVersion {load: 0})
WHERE version.addedRows > 0
OPTIONAL MATCH (version)-[:ANSWERED]->(answer:KeptAnswer)
DETACH DELETE answer, version
