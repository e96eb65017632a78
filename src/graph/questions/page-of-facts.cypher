// One page of the facts of one kind, by id, and how many there are.
// $prefix: first part of fact ids and a slash; $after: fact id, empty for the first page; $limit: integer. One row.
// The order names the load too, which is how the index is ordered, so that a page is read off it and nothing is sorted.
RETURN
  COUNT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.id STARTS WITH $prefix AND assertion.preferred
    RETURN assertion
  } AS total,
  COLLECT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.id STARTS WITH $prefix AND assertion.id > $after AND assertion.preferred AND assertion.factId > $after
    WITH assertion ORDER BY assertion.load, assertion.id LIMIT toInteger($limit)
    RETURN assertion {.factId, .spread}
  } AS items
