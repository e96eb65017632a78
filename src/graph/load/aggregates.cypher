// Published totals that are no country.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Aggregate {load: $load}) SET n += row.properties
