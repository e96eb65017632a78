// What policies are about, and the destinations they are aimed at.
// $rows: {policyId, type: 'mineral', 'material' or 'country', id}
UNWIND $rows AS row
MATCH (policy:Policy {id: row.policyId})
CALL (policy, row) {
  WITH policy, row WHERE row.type = 'mineral'
  MATCH (mineral:Mineral {id: row.id})
  CREATE (policy)-[:TARGETS]->(mineral)
  UNION
  WITH policy, row WHERE row.type = 'material'
  MATCH (material:Material {id: row.id})
  CREATE (policy)-[:TARGETS]->(material)
  UNION
  WITH policy, row WHERE row.type = 'country'
  MATCH (country:Country {iso3: row.id})
  CREATE (policy)-[:AGAINST]->(country)
}
