// One page of all companies, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
// The length was counted at load; the order is that of the index, so that a page reads no more than itself.
OPTIONAL MATCH (length:ListLength {load: $load, id: 'Company'})
RETURN
  coalesce(length.entries, COUNT { (company:Company {load: $load}) }) AS total,
  COLLECT {
    MATCH (company:Company {load: $load})
    WHERE company.id > $after
    WITH company ORDER BY company.load, company.id LIMIT toInteger($limit)
    RETURN company {.id, .name, .nameKo, .kind, .iso3}
  } AS items
