// One page of all statements, by factId, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Statement'})
RETURN
  coalesce(length.entries, COUNT { (statement:Statement {load: $load}) }) AS total,
  COLLECT {
    MATCH (statement:Statement {load: $load})
    WHERE statement.factId > $after
    WITH statement ORDER BY statement.load, statement.factId LIMIT toInteger($limit)
    RETURN statement {.factId, .status, .id, .topic, .definition, .about, .fromYear, .toYear, .value, .high, .unit, .bound}
  } AS items
