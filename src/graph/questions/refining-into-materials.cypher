// What materials are made from.
// $keys: material ids. One row per (material, input).
UNWIND $keys AS key
MATCH (:Material {load: $load, id: key})<-[refines:REFINES_TO]-(input:Material)
RETURN key, refines {.factId, .status, .yieldMin, .yieldMax, from: input.id, to: key} AS fact
ORDER BY key, input.id
