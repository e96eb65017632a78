// One page of all companies, by id, and how many there are.
// $after: string, empty for the first page; $limit: integer. One row.
RETURN
  COUNT { (company:Company {load: $load}) } AS total,
  COLLECT {
    MATCH (company:Company {load: $load})
    WHERE company.id > $after
    WITH company ORDER BY company.id LIMIT toInteger($limit)
    RETURN company {.id, .name, .nameKo, .kind, .iso3}
  } AS items
