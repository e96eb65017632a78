// Stakes held in companies and sites, largest first.
// $keys: company or site ids. One row per (owned, owner, period).
UNWIND $keys AS key
CALL (key) {
  MATCH (owned:Site {load: $load, id: key})<-[stake:OWNS]-(owner)
  RETURN stake, owner, true AS ownedIsSite
  UNION ALL
  MATCH (owned:Company {load: $load, id: key})<-[stake:OWNS]-(owner)
  RETURN stake, owner, false AS ownedIsSite
}
WITH key, stake, ownedIsSite, owner:Country AS ownerIsState, CASE WHEN owner:Country THEN owner.iso3 ELSE owner.id END AS ownerId
RETURN key, stake {.factId, .status, .validFrom, .validTo, .datePrecision, .share, .shareMin, .shareMax, owner: ownerId, ownerIsState: ownerIsState, owned: key, ownedIsSite: ownedIsSite} AS fact
ORDER BY key, coalesce(stake.share, -1.0) DESC, ownerId
