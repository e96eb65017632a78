// One page of facts whose sources disagree, those furthest apart first, and how many there are.
// $kind: first part of fact ids, empty for all; $below and $after: spread and fact id of the last of the page before; $limit: integer. One row.
RETURN
  COUNT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.spread > 0 AND ($kind = '' OR assertion.kind = $kind)
    RETURN assertion
  } AS total,
  COLLECT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.spread > 0 AND ($kind = '' OR assertion.kind = $kind)
      AND (assertion.spread < $below OR (assertion.spread = $below AND assertion.factId > $after))
    WITH assertion ORDER BY assertion.spread DESC, assertion.factId LIMIT toInteger($limit)
    RETURN assertion {.factId, .spread}
  } AS items
