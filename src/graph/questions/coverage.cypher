// How many countries have a figure, by kind, material and year.
// No parameters. One row per (kind, material, year).
MATCH (coverage:Coverage {load: $load})
RETURN coverage.kind AS kind, coverage.materialId AS materialId, coverage.mineralId AS mineralId, coverage.year AS year, coverage.countries AS countries
ORDER BY kind, materialId, year
