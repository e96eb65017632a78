// Contracts to deliver.
// $rows: {supplier: company or site id, buyer: company id or ISO3, properties}
UNWIND $rows AS row
OPTIONAL MATCH (company:Company {load: $load, id: row.supplier})
OPTIONAL MATCH (site:Site {load: $load, id: row.supplier})
OPTIONAL MATCH (customer:Company {load: $load, id: row.buyer})
OPTIONAL MATCH (state:Country {load: $load, iso3: row.buyer})
WITH row, coalesce(company, site) AS supplier, coalesce(customer, state) AS buyer
CREATE (supplier)-[supplies:SUPPLIES]->(buyer) SET supplies += row.properties
