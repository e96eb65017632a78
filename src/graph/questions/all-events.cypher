// Every company that went into another, by date.
// No parameters. One row per event.
MATCH (before:Company {load: $load})
CALL (before) {
  MATCH (before)-[became:BECAME]->(after)
  RETURN became, after
}
RETURN
  became.factId AS factId, became.status AS status,
  became.validFrom AS validFrom, became.validTo AS validTo, became.datePrecision AS datePrecision,
  became.kind AS kind, before.id AS predecessor, after.id AS successor
ORDER BY validFrom, predecessor, successor, factId
