// Money that policies gave, to whom and for which site.
// $rows: {properties}
UNWIND $rows AS row
MATCH (policy:Policy {load: $load, id: row.properties.policyId})
MATCH (company:Company {load: $load, id: row.properties.recipient})
CREATE (policy)<-[:SET_BY]-(award:Award {load: $load})-[:GIVEN_TO]->(company)
SET award += row.properties
WITH award, row
MATCH (site:Site {load: $load, id: row.properties.siteId})
CREATE (award)-[:AT]->(site)
