// Purchases of companies and sites.
// $rows: {properties}
UNWIND $rows AS row
CREATE (deal:Deal {load: $load}) SET deal += row.properties
WITH deal, row
OPTIONAL MATCH (company:Company {load: $load, id: row.properties.buyer})
OPTIONAL MATCH (state:Country {load: $load, iso3: row.properties.buyer})
OPTIONAL MATCH (held:Company {load: $load, id: row.properties.target})
OPTIONAL MATCH (site:Site {load: $load, id: row.properties.target})
WITH deal, row, coalesce(company, state) AS buyer, coalesce(held, site) AS target
CREATE (deal)-[:BUYER]->(buyer), (deal)-[:TARGET]->(target)
WITH deal, row
OPTIONAL MATCH (company:Company {load: $load, id: row.properties.seller})
OPTIONAL MATCH (state:Country {load: $load, iso3: row.properties.seller})
WITH deal, coalesce(company, state) AS seller WHERE seller IS NOT NULL
CREATE (deal)-[:SELLER]->(seller)
