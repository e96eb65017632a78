// Materials made from others.
// $rows: {from, to, properties}
UNWIND $rows AS row
MATCH (input:Material {load: $load, id: row.from})
MATCH (output:Material {load: $load, id: row.to})
CREATE (input)-[refines:REFINES_TO]->(output) SET refines += row.properties
