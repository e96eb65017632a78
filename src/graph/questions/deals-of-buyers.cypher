// Purchases by companies and states, newest first.
// $keys: company ids or ISO3. One row per (buyer, deal).
UNWIND $keys AS key
MATCH (deal:Deal {load: $load, buyer: key})
RETURN key, deal {.factId, .status, .validFrom, .validTo, .datePrecision, .id, .kind, .buyer, .target, .seller, .share, .musd, .bound} AS fact
ORDER BY key, deal.validFrom DESC, deal.id
