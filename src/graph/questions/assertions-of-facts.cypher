// What sources say of facts, the one that answers by default first.
// $keys: fact ids. One row per assertion.
UNWIND $keys AS key
MATCH (assertion:Assertion {load: $load, factId: key})-[:CLAIMED_IN]->(source:Source)
RETURN key, assertion {
  .id, .factId, .value, .unit, .basis, .kusd, .bound, .status, .edition, .locator, .validFrom, .validTo, .recordedAt, .note,
  .preferred, .chosenBecause, .spread,
  source: source {.id, .title, .publisher, .url, .published, .retrieved, .licence, .redistributable, .rank, own: coalesce(source.own, false)},
  own: coalesce(assertion.own, false)
} AS fact
ORDER BY key, assertion.preferred DESC, assertion.id
