// Factors between bases of minerals.
// $keys: mineral ids. One row per (mineral, basis, basis).
UNWIND $keys AS key
MATCH (conversion:Conversion {load: $load, mineralId: key})
RETURN key, conversion {.factId, .status, .mineralId, .fromBasis, .toBasis, .factor, .formula} AS fact
ORDER BY key, conversion.fromBasis, conversion.toBasis
