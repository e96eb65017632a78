// Minerals on lists.
// $rows: {listId, mineralId, properties}
UNWIND $rows AS row
MATCH (list:CriticalityList {load: $load, id: row.listId})
MATCH (mineral:Mineral {load: $load, id: row.mineralId})
CREATE (list)-[lists:LISTS]->(mineral) SET lists += row.properties
