// Scenarios: assumptions that are stored, and no facts.
// $rows: {properties}
UNWIND $rows AS row
CREATE (scenario:Scenario {load: $load}) SET scenario += row.properties
