// Money that policies gave, largest first.
// $keys: policy ids. One row per (policy, award).
UNWIND $keys AS key
MATCH (award:Award {load: $load, policyId: key})
RETURN key, award {.factId, .status, .validFrom, .validTo, .datePrecision, .policyId, .recipient, .kind, .materialId, .siteId, .musd, .bound} AS fact
ORDER BY key, coalesce(award.musd, -1.0) DESC, award.factId
