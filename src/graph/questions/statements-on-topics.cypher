// What publications state on topics, each with its definition.
// $keys: topics. One row per (topic, statement).
UNWIND $keys AS key
MATCH (statement:Statement {load: $load, topic: key})
RETURN key, statement {.factId, .status, .id, .topic, .definition, .about, .fromYear, .toYear, .value, .high, .unit, .bound} AS fact
ORDER BY key, statement.id
