// Flows under one code out of countries in one year, largest first.
// $keys: ISO3 of exporters, $hs: HS code, $year: integer. One row per (exporter, importer); tonnes gross.
UNWIND $keys AS key
MATCH (flow:TradeFlow {load: $load, hs: $hs, exporter: key, year: toInteger($year)})
RETURN key, flow {.factId, .status, .hs, .exporter, .importer, .year, .tonnes, .kusd} AS fact
ORDER BY key, coalesce(flow.tonnes, -1.0) DESC, flow.importer
