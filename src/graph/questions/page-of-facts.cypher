// One page of the facts of one kind, by id, and how many there are.
// $prefix: first part of fact ids and a slash; $after: fact id, empty for the first page; $limit: integer. One row.
// The length was counted at load. Ids of a kind lie between its slash and 0, the character after it, and the order names the
// load too, which is that of the index: a page, also a late one, reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: $prefix})
RETURN
  coalesce(length.entries, COUNT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.id STARTS WITH $prefix AND assertion.preferred
    RETURN assertion
  }) AS total,
  COLLECT {
    MATCH (assertion:Assertion {load: $load})
    WHERE assertion.id > CASE $after WHEN '' THEN $prefix ELSE $after END AND assertion.id < replace($prefix, '/', '0')
      AND assertion.preferred AND assertion.factId > $after
    WITH assertion ORDER BY assertion.load, assertion.id LIMIT toInteger($limit)
    RETURN assertion {.factId, .spread}
  } AS items
