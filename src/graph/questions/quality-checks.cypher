// Checks of the data against themselves, made when they were loaded.
// No parameters. One row per (check).
MATCH (check:QualityCheck {load: $load})
RETURN check.id AS id, check.title AS title, check.passed AS passed, check.found AS found, check.examples AS examples
ORDER BY id
