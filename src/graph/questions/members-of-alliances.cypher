// Members that alliances have or had: countries and alliances.
// $keys: alliance ids. One row per (alliance, member, period).
UNWIND $keys AS key
MATCH (alliance:Alliance {load: $load, id: key})<-[membership:MEMBER_OF]-(member)
WITH key, membership, coalesce(member.iso3, member.id) AS memberId, member:Alliance AS memberIsAlliance
RETURN key, membership {.factId, .status, .validFrom, .validTo, .datePrecision, .recordedAt, .role, allianceId: key, member: memberId, memberIsAlliance: memberIsAlliance} AS fact
ORDER BY key, memberId, membership.validFrom
