// Materials, each of one mineral.
// $rows: {properties}
UNWIND $rows AS row
MATCH (mineral:Mineral {id: row.properties.mineralId})
CREATE (material:Material)-[:OF_MINERAL]->(mineral)
SET material = row.properties
