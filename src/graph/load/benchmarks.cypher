// Numbers that policies set.
// $rows: {properties}
UNWIND $rows AS row
MATCH (policy:Policy {load: $load, id: row.properties.policyId})
CREATE (benchmark:Benchmark {load: $load})-[:SET_BY]->(policy)
SET benchmark += row.properties
