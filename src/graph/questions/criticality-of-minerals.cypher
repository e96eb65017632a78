// Lists that minerals are on.
// $keys: mineral ids. One row per (mineral, list, name on it).
UNWIND $keys AS key
MATCH (mineral:Mineral {load: $load, id: key})<-[lists:LISTS]-(list:CriticalityList)
RETURN key, lists {.factId, .status, .rank, .asNamed, listId: list.id, mineralId: mineral.id} AS fact
ORDER BY key, list.validFrom, list.id, lists.asNamed
