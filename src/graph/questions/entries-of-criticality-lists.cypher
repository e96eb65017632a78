// Minerals on lists.
// $keys: list ids. One row per (mineral, list, name on it).
UNWIND $keys AS key
MATCH (list:CriticalityList {load: $load, id: key})-[lists:LISTS]->(mineral:Mineral)
RETURN key, lists {.factId, .status, .rank, .asNamed, listId: list.id, mineralId: mineral.id} AS fact
ORDER BY key, mineral.id, lists.asNamed
