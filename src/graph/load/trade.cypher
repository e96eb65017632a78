// Trade flows, each from a country to a country under a code.
// $rows: {properties}. The label comes last, so that the indexes are told of a whole node once.
UNWIND $rows AS row
MATCH (exporter:Country {load: $load, iso3: row.properties.exporter})
MATCH (importer:Country {load: $load, iso3: row.properties.importer})
MATCH (code:HsCode {load: $load, hs: row.properties.hs})
CREATE (flow)-[:FROM]->(exporter), (flow)-[:TO]->(importer), (flow)-[:UNDER]->(code)
SET flow = row.properties, flow.load = $load
SET flow:TradeFlow
