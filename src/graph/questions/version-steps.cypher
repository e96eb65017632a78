// Loads that took the place of others, the last first.
// No parameters. One row per (step).
MATCH (step:VersionStep {load: 0})
RETURN step.id AS id, step.from AS from, step.to AS to, step.at AS at
ORDER BY at DESC, id DESC
