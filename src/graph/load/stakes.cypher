// Stakes of companies and states in companies and sites.
// $rows: {owner: company id or ISO3, owned: company or site id, properties}
UNWIND $rows AS row
OPTIONAL MATCH (company:Company {id: row.owner})
OPTIONAL MATCH (state:Country {iso3: row.owner})
OPTIONAL MATCH (held:Company {id: row.owned})
OPTIONAL MATCH (site:Site {id: row.owned})
WITH row, coalesce(company, state) AS owner, coalesce(held, site) AS owned
CREATE (owner)-[stake:OWNS]->(owned) SET stake = row.properties
