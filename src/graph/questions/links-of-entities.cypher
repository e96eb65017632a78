// Links of entities with their neighbours, as relationships tell them, by type.
// $keys: kind and id joined by a colon, such as mineral:gallium; $wanted.kinds: kinds of neighbours wanted; $wanted.any: whether any neighbour is wanted; $wanted.among: or else true for each id wanted, a map because a list would be walked for every link;
// $day: ISO day on which the links hold, empty for any time; $limit: integer, links told of each type, largest first.
// One row per (entity, type) with how many there are on the day, of any kind and of those wanted.
UNWIND $keys AS key
WITH key, split(key, ':')[0] AS kind, split(key, ':')[1] AS id
CALL (kind, id) {
  MATCH (country:Country {load: $load, iso3: id}) WHERE kind = 'country' RETURN country AS one
  UNION ALL
  MATCH (mineral:Mineral {load: $load, id: id}) WHERE kind = 'mineral' RETURN mineral AS one
  UNION ALL
  MATCH (material:Material {load: $load, id: id}) WHERE kind = 'material' RETURN material AS one
  UNION ALL
  MATCH (site:Site {load: $load, id: id}) WHERE kind = 'site' RETURN site AS one
  UNION ALL
  MATCH (company:Company {load: $load, id: id}) WHERE kind = 'company' RETURN company AS one
  UNION ALL
  MATCH (alliance:Alliance {load: $load, id: id}) WHERE kind = 'alliance' RETURN alliance AS one
  UNION ALL
  MATCH (product:Product {load: $load, id: id}) WHERE kind = 'product' RETURN product AS one
  UNION ALL
  MATCH (agreement:Agreement {load: $load, id: id}) WHERE kind = 'agreement' RETURN agreement AS one
  UNION ALL
  MATCH (policy:Policy {load: $load, id: id}) WHERE kind = 'policy' RETURN policy AS one
  UNION ALL
  MATCH (list:CriticalityList {load: $load, id: id}) WHERE kind = 'list' RETURN list AS one
}
CALL (one) {
  MATCH (one)-[about:OWNS|MEMBER_OF|MAKES|BECAME|SUPPLIES|REFINES_TO|BY_PRODUCT_OF|USED_IN|LISTS|LOCATED_IN|SEATED_IN|OF_MINERAL|PARTY_TO|COVERS|ISSUED_BY|TARGETS|AGAINST]->(other)
  RETURN type(about) AS type, about, true AS outward, other, one AS origin, other AS target
  UNION ALL
  MATCH (one)<-[about:OWNS|MEMBER_OF|MAKES|BECAME|SUPPLIES|REFINES_TO|BY_PRODUCT_OF|USED_IN|LISTS|LOCATED_IN|SEATED_IN|OF_MINERAL|PARTY_TO|COVERS|ISSUED_BY|TARGETS|AGAINST]-(other)
  RETURN type(about) AS type, about, false AS outward, other, other AS origin, one AS target
}
// a policy, a list and an agreement have the dates of all their links; a company that went into another stays gone
WITH key, type, about, outward, other,
  CASE WHEN type IN ['ISSUED_BY', 'TARGETS', 'AGAINST', 'COVERS', 'LISTS'] THEN origin WHEN type = 'PARTY_TO' THEN target END AS holder,
  CASE type WHEN 'LOCATED_IN' THEN origin.factId END AS placed
WITH key, type, about, outward, other, holder, coalesce(about.factId, holder.factId, placed) AS factId,
  coalesce(about.validFrom, holder.validFrom) AS validFrom, coalesce(about.validTo, holder.validTo) AS validTo
WHERE $day = '' OR (coalesce(validFrom, '') <= $day AND (type = 'BECAME' OR coalesce(validTo, '9999') >= $day)
  AND NOT (coalesce(holder.suspendedFrom, '9999') <= $day AND coalesce(holder.suspendedTo, '9999') >= $day))
WITH key, type, about, outward, other, CASE WHEN other:CriticalityList THEN 'LIST' ELSE toUpper(labels(other)[0]) END AS otherKind, CASE WHEN other:Country THEN other.iso3 ELSE other.id END AS otherId, factId, validFrom, validTo
WITH key, type, count(*) AS total, collect(
  CASE WHEN otherKind IN $wanted.kinds AND ($wanted.any OR $wanted.among[otherId]) THEN [coalesce(about.share, about.tonnes, about.quantity, about.shareMin, -1.0), {
    outward: outward, other: other {.name, .nameKo, .lat, .lon, kind: otherKind, entityId: otherId},
    factId: factId, validFrom: validFrom, validTo: validTo,
    share: about.share, shareMin: about.shareMin, shareMax: about.shareMax, tonnes: about.tonnes, kusd: null, basis: about.basis, musd: null,
    quantity: about.quantity, low: about.low, high: about.high, unit: about.unit, yieldMin: about.yieldMin, yieldMax: about.yieldMax,
    bound: null, detail: coalesce(about.role, about.kind, about.variant, about.materialId, about.asNamed)
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
