// All flows under codes in one year, whoever sells and buys, by seller and buyer.
// $keys: HS codes, $year: integer. One row per (code, exporter, importer); tonnes gross.
UNWIND $keys AS key
MATCH (country:Country {load: $load})
CALL (key, country) {
  MATCH (flow:TradeFlow {load: $load, hs: key, exporter: country.iso3, year: toInteger($year)})
  RETURN flow
}
RETURN key, flow {.factId, .status, .hs, .exporter, .importer, .year, .tonnes, .kusd} AS fact
ORDER BY key, flow.exporter, flow.importer
