// Stakes that companies and states hold, largest first.
// $keys: company ids or ISO3. One row per (owner, owned, period).
UNWIND $keys AS key
CALL (key) {
  MATCH (owner:Company {load: $load, id: key})-[stake:OWNS]->(owned)
  RETURN stake, owned, false AS ownerIsState
  UNION ALL
  MATCH (owner:Country {load: $load, iso3: key})-[stake:OWNS]->(owned)
  RETURN stake, owned, true AS ownerIsState
}
WITH key, stake, ownerIsState, owned.id AS ownedId, owned:Site AS ownedIsSite
RETURN key, stake {.factId, .status, .validFrom, .validTo, .datePrecision, .share, .shareMin, .shareMax, owner: key, ownerIsState: ownerIsState, owned: ownedId, ownedIsSite: ownedIsSite} AS fact
ORDER BY key, coalesce(stake.share, -1.0) DESC, ownedId
