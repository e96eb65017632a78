// Companies that went into others, seen from either side, by date.
// $keys: company ids. One row per (company, event).
UNWIND $keys AS key
CALL (key) {
  MATCH (before:Company {load: $load, id: key})-[became:BECAME]->(after)
  RETURN before, became, after
  UNION
  MATCH (after:Company {load: $load, id: key})<-[became:BECAME]-(before)
  RETURN before, became, after
}
RETURN key, became {.factId, .status, .validFrom, .validTo, .datePrecision, .kind, predecessor: before.id, successor: after.id} AS fact
ORDER BY key, became.validFrom, before.id, after.id
