// Reserves of materials in the newest year published, largest first.
// $keys: material ids. One row per (material, area); tonnes on the basis beside them.
UNWIND $keys AS key
CALL (key) {
  MATCH (reserve:Reserve {load: $load, materialId: key})
  RETURN max(reserve.year) AS newest
}
MATCH (reserve:Reserve {load: $load, materialId: key, year: newest})
RETURN key, reserve {.factId, .status, .materialId, .area, .year, .tonnes, .bound, .basis} AS fact
ORDER BY key, coalesce(reserve.tonnes, -1.0) DESC, reserve.area
