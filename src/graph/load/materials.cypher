// Materials, each of one mineral.
// $rows: {properties}
UNWIND $rows AS row
MATCH (mineral:Mineral {load: $load, id: row.properties.mineralId})
CREATE (material:Material {load: $load})-[:OF_MINERAL]->(mineral)
SET material += row.properties
