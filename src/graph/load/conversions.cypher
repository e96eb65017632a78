// Factors between bases, by mineral.
// $rows: {properties}
UNWIND $rows AS row
MATCH (mineral:Mineral {load: $load, id: row.properties.mineralId})
CREATE (mineral)<-[:OF]-(conversion:Conversion {load: $load})
SET conversion += row.properties
