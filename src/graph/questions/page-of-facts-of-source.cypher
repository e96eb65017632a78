// One page of the facts of one kind that one source answers, by id, and how many there are.
// $prefix: first part of fact ids and a slash; $sourceId: string; $after: fact id, empty for the first page; $limit: integer. One row.
RETURN
  COUNT {
    MATCH (:Source {load: $load, id: $sourceId})<-[:CLAIMED_IN]-(assertion:Assertion)
    WHERE assertion.id STARTS WITH $prefix AND assertion.preferred
    RETURN assertion
  } AS total,
  COLLECT {
    MATCH (:Source {load: $load, id: $sourceId})<-[:CLAIMED_IN]-(assertion:Assertion)
    WHERE assertion.id STARTS WITH $prefix AND assertion.preferred AND assertion.factId > $after
    WITH assertion ORDER BY assertion.id LIMIT toInteger($limit)
    RETURN assertion {.factId, .spread}
  } AS items
