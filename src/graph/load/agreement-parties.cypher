// Who made agreements.
// $rows: {agreementId, party: ISO3 or alliance id}
UNWIND $rows AS row
MATCH (agreement:Agreement {load: $load, id: row.agreementId})
OPTIONAL MATCH (country:Country {load: $load, iso3: row.party})
OPTIONAL MATCH (bloc:Alliance {load: $load, id: row.party})
WITH agreement, coalesce(country, bloc) AS party
CREATE (party)-[:PARTY_TO]->(agreement)
