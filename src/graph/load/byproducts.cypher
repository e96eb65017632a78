// Minerals that come out of the mining or refining of others.
// $rows: {mineralId, hostId, properties}
UNWIND $rows AS row
MATCH (mineral:Mineral {load: $load, id: row.mineralId})
MATCH (host:Mineral {load: $load, id: row.hostId})
CREATE (mineral)-[byProduct:BY_PRODUCT_OF]->(host) SET byProduct += row.properties
