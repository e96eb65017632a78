// Forgets every version but the one that answers, with their answers.
// No parameters. One row with their number.
MATCH (current:DataVersion {current: true})
MATCH (version:KeptVersion {load: 0})
WHERE version.id <> current.id
OPTIONAL MATCH (version)-[:ANSWERED]->(answer:KeptAnswer)
WITH collect(DISTINCT version) AS versions, collect(answer) AS answers
FOREACH (answer IN answers | DETACH DELETE answer)
FOREACH (version IN versions | DETACH DELETE version)
RETURN size(versions) AS forgotten
