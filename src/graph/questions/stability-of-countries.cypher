// Political stability of countries (WGI), newest first.
// $keys: ISO3. One row per (country, year); estimate about -2.5 to 2.5.
UNWIND $keys AS key
MATCH (governance:Governance {load: $load, iso3: key, indicator: 'WGI_PV'})
RETURN key, governance {.factId, .status, .iso3, .indicator, .year, .estimate, .stdError} AS fact
ORDER BY key, governance.year DESC
