// Scenarios that are stored, each with its assumptions in their order.
// No parameters. One row per scenario.
MATCH (scenario:Scenario {load: $load})<-[:ASSUMED_IN]-(overlay:ScenarioOverlay)
WITH scenario, overlay ORDER BY scenario.id, overlay.place
WITH
  scenario,
  collect(
    overlay {
      .place, .kind, .country, .site, .minerals, .materials, .year, .tonnes, .phase, .hs, .exporter, .importer, .kusd, .owner, .owned,
      .share, .alliance, .member, .removed, .issuer, .instrument, .destinations, .sector, .demandScenario, .validFrom, .validTo
    }
  ) AS overlays
RETURN
  scenario.id AS id, scenario.name AS name, scenario.nameKo AS nameKo, scenario.assumes AS assumes, scenario.assumesKo AS assumesKo,
  scenario.drawnFrom AS drawnFrom, scenario.note AS note, overlays
ORDER BY id
