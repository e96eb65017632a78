// What several countries together bought under codes in one year, by seller, largest first. Sales among them are included.
// $keys: HS codes, $buyers: ISO3 list, $year: integer. One row per (code, exporter); tonnes gross, the weighed flows added up.
UNWIND $keys AS key
UNWIND $buyers AS buyer
MATCH (flow:TradeFlow {load: $load, hs: key, importer: buyer, year: toInteger($year)})
WITH key, flow ORDER BY key, coalesce(flow.kusd, -1.0) DESC, flow.factId
WITH key, flow.exporter AS exporter, sum(flow.tonnes) AS tonnes, sum(flow.kusd) AS kusd, count(*) AS flows,
     count(flow.tonnes) AS weighed, count(flow.kusd) AS valued, collect(flow.factId)[..10] AS factIds
RETURN key, {hs: key, exporter: exporter, tonnes: tonnes, kusd: kusd, flows: flows, weighed: weighed, valued: valued, factIds: factIds} AS fact
ORDER BY key, tonnes DESC, exporter
