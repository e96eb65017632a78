// Every stake there is, with the home of both ends and whether they are listed on an exchange.
// No parameters. One row per (owner, owned, period).
CALL () {
  MATCH (owner:Company {load: $load})-[stake:OWNS]->(owned)
  RETURN owner.id AS ownerId, false AS ownerIsState, owner.iso3 AS ownerHome, owner.kind AS ownerKind, stake, owned
  UNION ALL
  MATCH (owner:Country {load: $load})-[stake:OWNS]->(owned)
  RETURN owner.iso3 AS ownerId, true AS ownerIsState, owner.iso3 AS ownerHome, null AS ownerKind, stake, owned
}
RETURN
  stake.factId AS factId, stake.status AS status,
  stake.validFrom AS validFrom, stake.validTo AS validTo, stake.datePrecision AS datePrecision,
  stake.share AS share, stake.shareMin AS shareMin, stake.shareMax AS shareMax,
  ownerId AS owner, ownerIsState, ownerHome, coalesce(ownerKind = 'LISTED', false) AS ownerIsListed,
  owned.id AS owned, owned:Site AS ownedIsSite, owned.iso3 AS ownedHome, coalesce(owned.kind = 'LISTED', false) AS ownedIsListed
ORDER BY ownerId, owned.id, factId
