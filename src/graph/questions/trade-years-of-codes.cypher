// Years with trade recorded under codes, ascending.
// $keys: HS codes. One row per (code, year).
UNWIND $keys AS key
MATCH (flow:TradeFlow {hs: key})
RETURN DISTINCT key, flow.year AS fact
ORDER BY key, fact
