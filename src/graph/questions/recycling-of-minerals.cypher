// Recycling rates of minerals, newest first.
// $keys: mineral ids. One row per (mineral, measure, area, year).
UNWIND $keys AS key
MATCH (rate:RecyclingRate {load: $load, mineralId: key})
RETURN key, rate {.factId, .status, .mineralId, .area, .measure, .year, .share, .bound} AS fact
ORDER BY key, rate.measure, rate.area, rate.year DESC
