// One page of the facts of one kind, by id, and how many there are.
// $prefix: first part of fact ids and a slash; $after: fact id, empty for the first page; $sourceId: string, empty for all; $limit: integer. One row.
RETURN
  COUNT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.id STARTS WITH $prefix AND assertion.preferred AND ($sourceId = '' OR EXISTS { (assertion)-[:CLAIMED_IN]->(:Source {id: $sourceId}) })
    RETURN assertion
  } AS total,
  COLLECT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.id STARTS WITH $prefix AND assertion.id > $after AND assertion.preferred AND assertion.factId > $after
      AND ($sourceId = '' OR EXISTS { (assertion)-[:CLAIMED_IN]->(:Source {id: $sourceId}) })
    WITH assertion ORDER BY assertion.id LIMIT toInteger($limit)
    RETURN assertion {.factId, .spread}
  } AS items
