// Forgets all but the last loads that took the place of others.
// $steps: integer, how many stay.
MATCH (step:VersionStep {load: 0})
WITH step ORDER BY step.at DESC, step.id DESC SKIP $steps
DELETE step
