// Stakes of companies and states in companies and sites.
// $rows: {owner: company id or ISO3, owned: company or site id, properties}
UNWIND $rows AS row
OPTIONAL MATCH (company:Company {load: $load, id: row.owner})
OPTIONAL MATCH (state:Country {load: $load, iso3: row.owner})
OPTIONAL MATCH (held:Company {load: $load, id: row.owned})
OPTIONAL MATCH (site:Site {load: $load, id: row.owned})
WITH row, coalesce(company, state) AS owner, coalesce(held, site) AS owned
CREATE (owner)-[stake:OWNS]->(owned) SET stake += row.properties
