// Net import reliance for minerals, newest first.
// $keys: mineral ids. One row per (mineral, area, year).
UNWIND $keys AS key
MATCH (reliance:ImportReliance {load: $load, mineralId: key})
RETURN key, reliance {.factId, .status, .mineralId, .area, .year, .share, .bound} AS fact
ORDER BY key, reliance.year DESC, reliance.area
