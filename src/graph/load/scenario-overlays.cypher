// What scenarios assume, an assumption each.
// $rows: {scenarioId, properties}
UNWIND $rows AS row
MATCH (scenario:Scenario {load: $load, id: row.scenarioId})
CREATE (overlay:ScenarioOverlay {load: $load})-[:ASSUMED_IN]->(scenario)
SET overlay += row.properties
