// What policies are about, and the destinations they are aimed at.
// $rows: {policyId, type: 'mineral', 'material', 'product' or 'country', id}
UNWIND $rows AS row
MATCH (policy:Policy {load: $load, id: row.policyId})
CALL (policy, row) {
  WITH policy, row WHERE row.type = 'mineral'
  MATCH (mineral:Mineral {load: $load, id: row.id})
  CREATE (policy)-[:TARGETS]->(mineral)
  UNION
  WITH policy, row WHERE row.type = 'material'
  MATCH (material:Material {load: $load, id: row.id})
  CREATE (policy)-[:TARGETS]->(material)
  UNION
  WITH policy, row WHERE row.type = 'product'
  MATCH (product:Product {load: $load, id: row.id})
  CREATE (policy)-[:TARGETS]->(product)
  UNION
  WITH policy, row WHERE row.type = 'country'
  MATCH (country:Country {load: $load, iso3: row.id})
  CREATE (policy)-[:AGAINST]->(country)
}
