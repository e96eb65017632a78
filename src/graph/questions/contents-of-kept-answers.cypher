// Answers that versions gave, in full.
// $keys: ids of answers. One row per answer.
UNWIND $keys AS key
MATCH (answer:KeptAnswer {load: 0, id: key})
RETURN key, answer.content AS fact
ORDER BY key
