// Lists of critical minerals that countries and alliances issued, by id.
// $keys: ISO3 or alliance ids. One row per (issuer, list).
UNWIND $keys AS key
MATCH (list:CriticalityList {load: $load, issuer: key})
RETURN key, list {.factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .issuer, .complete} AS fact
ORDER BY key, list.id
