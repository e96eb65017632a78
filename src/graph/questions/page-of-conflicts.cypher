// One page of facts whose sources disagree, those furthest apart first, and how many there are.
// $kind: first part of fact ids, empty for all; $below and $after: spread and fact id of the last of the page before; $limit: integer. One row.
// The length was counted at load; the order names the load too, as the index does, so that a page begins where the one before ended.
OPTIONAL MATCH (length:ListLength {load: $load, id: $kind})
RETURN
  coalesce(length.entries, COUNT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.spread > 0 AND ($kind = '' OR assertion.kind = $kind)
    RETURN assertion
  }) AS total,
  COLLECT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.spread > 0 AND assertion.spread <= $below AND ($kind = '' OR assertion.kind = $kind)
      AND (assertion.spread < $below OR assertion.factId > $after)
    WITH assertion ORDER BY assertion.load DESC, assertion.spread DESC, assertion.factId LIMIT toInteger($limit)
    RETURN assertion {.factId, .spread}
  } AS items
