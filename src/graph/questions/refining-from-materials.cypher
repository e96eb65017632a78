// What is made from materials.
// $keys: material ids. One row per (material, output).
UNWIND $keys AS key
MATCH (:Material {load: $load, id: key})-[refines:REFINES_TO]->(output:Material)
RETURN key, refines {.factId, .status, .yieldMin, .yieldMax, from: key, to: output.id} AS fact
ORDER BY key, output.id
