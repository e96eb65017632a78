// Recycling rates of minerals.
// $rows: {properties}
UNWIND $rows AS row
MATCH (mineral:Mineral {load: $load, id: row.properties.mineralId})
OPTIONAL MATCH (country:Country {load: $load, iso3: row.properties.area})
OPTIONAL MATCH (aggregate:Aggregate {load: $load, id: row.properties.area})
WITH row, mineral, coalesce(country, aggregate) AS area
CREATE (mineral)<-[:OF]-(rate:RecyclingRate {load: $load})-[:IN]->(area)
SET rate += row.properties
