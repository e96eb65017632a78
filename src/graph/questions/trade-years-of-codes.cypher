// Years with trade recorded under codes, ascending.
// $keys: HS codes. One row per (code, year).
UNWIND $keys AS key
MATCH (code:HsCode {load: $load, hs: key})
UNWIND code.years AS year
RETURN key, year AS fact
ORDER BY key, fact
