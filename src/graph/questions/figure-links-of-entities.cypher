// Links of entities with their neighbours, as figures, purchases, awards and substitutions tell them, by type.
// $keys: kind and id joined by a colon, such as mineral:gallium; $wanted.kinds: kinds of neighbours wanted; $wanted.any: whether any neighbour is wanted; $wanted.among: or else true for each id wanted, a map because a list would be walked for every link;
// $day: ISO day on which the links hold, empty for any time; $limit: integer, links told of each type, largest first; $year: integer, of output and trade; $wanted.codes: HS codes trade is told under, none for no trade.
// One row per (entity, type) with how many there are on the day, of any kind and of those wanted.
UNWIND $keys AS key
WITH key, split(key, ':')[0] AS kind, split(key, ':')[1] AS id
CALL (kind, id) {
  MATCH (output:Production {load: $load, area: CASE kind WHEN 'country' THEN id END, year: toInteger($year)})-[:OF]->(material:Material)
  RETURN 'PRODUCES' AS type, output AS about, true AS outward, material AS other
  UNION ALL
  MATCH (output:Production {load: $load, materialId: CASE kind WHEN 'material' THEN id END, year: toInteger($year)})-[:IN]->(country:Country)
  RETURN 'PRODUCES' AS type, output AS about, false AS outward, country AS other
  UNION ALL
  UNWIND $wanted.codes AS hs
  MATCH (flow:TradeFlow {load: $load, hs: hs, exporter: CASE kind WHEN 'country' THEN id END, year: toInteger($year)})-[:TO]->(country:Country)
  RETURN 'TRADES' AS type, flow AS about, true AS outward, country AS other
  UNION ALL
  UNWIND $wanted.codes AS hs
  MATCH (flow:TradeFlow {load: $load, hs: hs, importer: CASE kind WHEN 'country' THEN id END, year: toInteger($year)})-[:FROM]->(country:Country)
  RETURN 'TRADES' AS type, flow AS about, false AS outward, country AS other
  UNION ALL
  MATCH (deal:Deal {load: $load, buyer: CASE WHEN kind IN ['country', 'company'] THEN id END})-[:TARGET]->(bought)
  RETURN 'BOUGHT' AS type, deal AS about, true AS outward, bought AS other
  UNION ALL
  MATCH (deal:Deal {load: $load, target: CASE WHEN kind IN ['site', 'company'] THEN id END})-[:BUYER]->(buyer)
  RETURN 'BOUGHT' AS type, deal AS about, false AS outward, buyer AS other
  UNION ALL
  MATCH (award:Award {load: $load, policyId: CASE kind WHEN 'policy' THEN id END})-[:GIVEN_TO]->(company:Company)
  RETURN 'AWARDED' AS type, award AS about, true AS outward, company AS other
  UNION ALL
  MATCH (award:Award {load: $load, recipient: CASE kind WHEN 'company' THEN id END})-[:SET_BY]->(policy:Policy)
  RETURN 'AWARDED' AS type, award AS about, false AS outward, policy AS other
  UNION ALL
  MATCH (substitution:Substitution {load: $load, substituteMineralId: CASE kind WHEN 'mineral' THEN id END})-[:OF]->(mineral:Mineral)
  RETURN 'STANDS_IN_FOR' AS type, substitution AS about, true AS outward, mineral AS other
  UNION ALL
  MATCH (substitution:Substitution {load: $load, mineralId: CASE kind WHEN 'mineral' THEN id END})-[:STANDS_IN_BY]->(mineral:Mineral)
  RETURN 'STANDS_IN_FOR' AS type, substitution AS about, false AS outward, mineral AS other
}
WITH key, type, about, outward, other, about.factId AS factId, about.validFrom AS validFrom, about.validTo AS validTo
// what was bought, given or found out by the day stays so: only what came later is left out
WHERE $day = '' OR coalesce(validFrom, '') <= $day
WITH key, type, about, outward, other, CASE WHEN other:CriticalityList THEN 'LIST' ELSE toUpper(labels(other)[0]) END AS otherKind, CASE WHEN other:Country THEN other.iso3 ELSE other.id END AS otherId, factId, validFrom, validTo
WITH key, type, count(*) AS total, collect(
  CASE WHEN otherKind IN $wanted.kinds AND ($wanted.any OR $wanted.among[otherId]) THEN [coalesce(about.kusd, about.share, about.tonnes, about.musd, about.quantity, about.shareMin, -1.0), {
    outward: outward, other: other {.name, .nameKo, .lat, .lon, kind: otherKind, entityId: otherId},
    factId: factId, validFrom: validFrom, validTo: validTo,
    share: about.share, shareMin: about.shareMin, shareMax: about.shareMax, tonnes: about.tonnes, kusd: about.kusd, basis: about.basis, musd: about.musd,
    quantity: about.quantity, low: about.low, high: about.high, unit: about.unit, yieldMin: about.yieldMin, yieldMax: about.yieldMax,
    bound: about.bound, detail: coalesce(about.hs, about.kind, about.use)
  }] END) AS links
// only those wanted are put in order: among the entities of a large picture, most links lead elsewhere
CALL (links) {
  UNWIND links AS sized
  WITH sized[0] AS size, sized[1] AS link
  ORDER BY size DESC, link.other.entityId, link.outward, link.factId
  // cut here and not by a LIMIT, for which Neo4j would take the memory of a million links for every list
  RETURN collect(link)[..toInteger($limit)] AS largest
}
RETURN key, {type: type, total: total, wanted: size(links), links: largest} AS fact
ORDER BY key, type
