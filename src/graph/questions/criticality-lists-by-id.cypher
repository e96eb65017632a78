// Lists of critical minerals by id.
// $keys: list ids. One row per (list).
UNWIND $keys AS key
MATCH (list:CriticalityList {load: $load, id: key})
RETURN key, list {.factId, .status, .validFrom, .validTo, .datePrecision, .id, .name, .nameKo, .issuer, .complete} AS fact
ORDER BY key
