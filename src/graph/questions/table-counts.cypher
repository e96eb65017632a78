// Rows of each table, by source.
// No parameters. One row per (table, source).
MATCH (count:TableCount {load: $load})
RETURN count.table AS table, count.sourceId AS sourceId, count.rows AS rows
ORDER BY table, sourceId
