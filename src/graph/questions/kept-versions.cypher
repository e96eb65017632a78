// Versions of the data that are kept to be held against others, the last loaded first.
// No parameters. One row per (version).
MATCH (version:KeptVersion {load: 0})
RETURN version.id AS id, version.loadedAt AS loadedAt, version.rows AS rows, version.addedRows AS addedRows, version.facts AS facts,
  COUNT { (version)-[:ANSWERED]->(:KeptAnswer) } AS answers
ORDER BY loadedAt DESC, id
