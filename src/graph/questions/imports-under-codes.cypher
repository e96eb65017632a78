// Flows under codes into one country in one year, largest first.
// $keys: HS codes, $importer: ISO3, $year: integer. One row per (code, exporter); tonnes gross.
UNWIND $keys AS key
MATCH (flow:TradeFlow {load: $load, hs: key, importer: $importer, year: toInteger($year)})
RETURN key, flow {.factId, .status, .hs, .exporter, .importer, .year, .tonnes, .kusd} AS fact
ORDER BY key, coalesce(flow.tonnes, -1.0) DESC, flow.exporter
