// Loads that took the place of others.
// $rows: {properties}
UNWIND $rows AS row
CREATE (step:VersionStep {load: 0}) SET step += row.properties
