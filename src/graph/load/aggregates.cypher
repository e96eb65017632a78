// Published totals that are no country.
// $rows: {properties}
UNWIND $rows AS row
CREATE (n:Aggregate) SET n = row.properties
