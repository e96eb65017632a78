// What can stand in for minerals.
// $rows: {properties}
UNWIND $rows AS row
MATCH (mineral:Mineral {load: $load, id: row.properties.mineralId})
CREATE (mineral)<-[:OF]-(substitution:Substitution {load: $load})
SET substitution += row.properties
WITH substitution, row
MATCH (other:Mineral {load: $load, id: row.properties.substituteMineralId})
CREATE (substitution)-[:STANDS_IN_BY]->(other)
