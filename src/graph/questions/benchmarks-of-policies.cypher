// Numbers that policies set.
// $keys: policy ids. One row per (policy, metric, subject, year).
UNWIND $keys AS key
MATCH (benchmark:Benchmark {load: $load, policyId: key})
RETURN key, benchmark {.factId, .status, .policyId, .metric, .subject, .comparator, .threshold, .unit, .byYear, .baseline, .baselineYear} AS fact
ORDER BY key, benchmark.metric, benchmark.subject, benchmark.byYear
