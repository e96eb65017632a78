// Purchases of companies and sites, newest first.
// $keys: company or site ids. One row per (target, deal).
UNWIND $keys AS key
MATCH (deal:Deal {load: $load, target: key})
RETURN key, deal {.factId, .status, .validFrom, .validTo, .datePrecision, .id, .kind, .buyer, .target, .seller, .share, .musd, .bound} AS fact
ORDER BY key, deal.validFrom DESC, deal.id
