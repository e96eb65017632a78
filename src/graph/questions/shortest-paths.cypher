// Ways of the two fewest numbers of steps between entities, over the relations between entities, either way.
// $keys: pairs of entities, each as two of label and id joined by "/" with a tab between, such as Company/cmoc, tab, Alliance/MSP; $limit: integer, ways at most.
// One row per (pair, way) with its entities and relations in order, fewest steps first. Trade flows and figures are no relations here.
UNWIND $keys AS key
WITH key, split(key, '\t')[0] AS begin, split(key, '\t')[1] AS end
WITH key, split(begin, '/')[0] AS firstKind, split(begin, '/')[1] AS firstId, split(end, '/')[0] AS lastKind, split(end, '/')[1] AS lastId
CALL (firstKind, firstId) {
  MATCH (country:Country {load: $load, iso3: firstId}) WHERE firstKind = 'Country' RETURN country AS first
  UNION ALL
  MATCH (mineral:Mineral {load: $load, id: firstId}) WHERE firstKind = 'Mineral' RETURN mineral AS first
  UNION ALL
  MATCH (material:Material {load: $load, id: firstId}) WHERE firstKind = 'Material' RETURN material AS first
  UNION ALL
  MATCH (site:Site {load: $load, id: firstId}) WHERE firstKind = 'Site' RETURN site AS first
  UNION ALL
  MATCH (company:Company {load: $load, id: firstId}) WHERE firstKind = 'Company' RETURN company AS first
  UNION ALL
  MATCH (alliance:Alliance {load: $load, id: firstId}) WHERE firstKind = 'Alliance' RETURN alliance AS first
  UNION ALL
  MATCH (product:Product {load: $load, id: firstId}) WHERE firstKind = 'Product' RETURN product AS first
  UNION ALL
  MATCH (agreement:Agreement {load: $load, id: firstId}) WHERE firstKind = 'Agreement' RETURN agreement AS first
  UNION ALL
  MATCH (policy:Policy {load: $load, id: firstId}) WHERE firstKind = 'Policy' RETURN policy AS first
}
CALL (lastKind, lastId) {
  MATCH (country:Country {load: $load, iso3: lastId}) WHERE lastKind = 'Country' RETURN country AS last
  UNION ALL
  MATCH (mineral:Mineral {load: $load, id: lastId}) WHERE lastKind = 'Mineral' RETURN mineral AS last
  UNION ALL
  MATCH (material:Material {load: $load, id: lastId}) WHERE lastKind = 'Material' RETURN material AS last
  UNION ALL
  MATCH (site:Site {load: $load, id: lastId}) WHERE lastKind = 'Site' RETURN site AS last
  UNION ALL
  MATCH (company:Company {load: $load, id: lastId}) WHERE lastKind = 'Company' RETURN company AS last
  UNION ALL
  MATCH (alliance:Alliance {load: $load, id: lastId}) WHERE lastKind = 'Alliance' RETURN alliance AS last
  UNION ALL
  MATCH (product:Product {load: $load, id: lastId}) WHERE lastKind = 'Product' RETURN product AS last
  UNION ALL
  MATCH (agreement:Agreement {load: $load, id: lastId}) WHERE lastKind = 'Agreement' RETURN agreement AS last
  UNION ALL
  MATCH (policy:Policy {load: $load, id: lastId}) WHERE lastKind = 'Policy' RETURN policy AS last
}
CALL (first, last) {
  MATCH way = SHORTEST 2 GROUPS (first)-[:OWNS|LOCATED_IN|SEATED_IN|MEMBER_OF|MAKES|OF_MINERAL|REFINES_TO|TARGETS|AGAINST|ISSUED_BY|PARTY_TO|COVERS|USED_IN|BY_PRODUCT_OF|BECAME|SUPPLIES]-{1,6}(last)
  WITH way, [entity IN nodes(way) | CASE WHEN entity:Country THEN entity.iso3 ELSE entity.id END] AS ids, [about IN relationships(way) | type(about)] AS types, [about IN relationships(way) | coalesce(about.factId, '')] AS facts
  ORDER BY size(types), ids, types, facts
  LIMIT toInteger($limit)
  RETURN nodes(way) AS entities, relationships(way) AS relations, ids, types, facts
}
RETURN key, {
  entities: [entity IN entities | {name: entity.name, nameKo: entity.nameKo, kind: toUpper(labels(entity)[0]), id: CASE WHEN entity:Country THEN entity.iso3 ELSE entity.id END}],
  relations: [place IN range(0, size(relations) - 1) | {share: relations[place].share, validFrom: relations[place].validFrom, validTo: relations[place].validTo, type: type(relations[place]),
    forward: startNode(relations[place]) = entities[place],
    factId: coalesce(relations[place].factId, CASE type(relations[place]) WHEN 'PARTY_TO' THEN endNode(relations[place]).factId ELSE startNode(relations[place]).factId END)}]
} AS fact
ORDER BY key, size(types), ids, types, facts
