// Entities found by name, Korean name or alias, best first.
// A mineral counts fourfold and a country, alliance or material twice, so that Ga finds gallium before Gabon and tungst tungsten before a company.
// $query: Lucene query made by search-names.ts, $kinds: string[], $limit: integer. One row with the best and how many there are.
CALL db.index.fulltext.queryNodes('entity_names', $query) YIELD node, score
WITH node, score, toUpper(labels(node)[0]) AS kind
WHERE kind IN $kinds AND node.load = $load
WITH score * CASE kind WHEN 'MINERAL' THEN 4.0 WHEN 'COUNTRY' THEN 2.0 WHEN 'ALLIANCE' THEN 2.0 WHEN 'MATERIAL' THEN 2.0 ELSE 1.0 END AS score, {kind: kind, id: CASE kind WHEN 'COUNTRY' THEN node.iso3 ELSE node.id END, name: node.name, nameKo: node.nameKo} AS named
ORDER BY score DESC, named.kind, named.id
WITH collect(named) AS found
RETURN size(found) AS total, found[..toInteger($limit)] AS items
