// Publications by id.
// $keys: source ids. One row per (source).
UNWIND $keys AS key
MATCH (source:Source {load: $load, id: key})
RETURN key, source {.id, .title, .publisher, .url, .published, .retrieved, .licence, .redistributable, .rank, own: coalesce(source.own, false)} AS fact
ORDER BY key
