// Money that companies were given by policies, largest first.
// $keys: company ids. One row per (company, award).
UNWIND $keys AS key
MATCH (award:Award {load: $load, recipient: key})
RETURN key, award {.factId, .status, .validFrom, .validTo, .datePrecision, .policyId, .recipient, .kind, .materialId, .siteId, .musd, .bound} AS fact
ORDER BY key, coalesce(award.musd, -1.0) DESC, award.factId
