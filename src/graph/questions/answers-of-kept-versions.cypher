// What versions answered to the thirty questions, by number.
// $keys: data versions. One row per (version, question).
UNWIND $keys AS key
MATCH (version:KeptVersion {load: 0, id: key})-[:ANSWERED]->(answer:KeptAnswer)
RETURN key, answer {.id, .question, .operation, .program, .digest, .refused} AS fact
ORDER BY key, answer.question
