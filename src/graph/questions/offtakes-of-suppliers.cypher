// Contracts to deliver, by who delivers.
// $keys: company or site ids. One row per (supplier, buyer, material, period).
UNWIND $keys AS key
CALL (key) {
  MATCH (:Company {load: $load, id: key})-[supplies:SUPPLIES]->(buyer)
  RETURN supplies, buyer, false AS supplierIsSite
  UNION ALL
  MATCH (:Site {load: $load, id: key})-[supplies:SUPPLIES]->(buyer)
  RETURN supplies, buyer, true AS supplierIsSite
}
RETURN key, supplies {.factId, .status, .validFrom, .validTo, .datePrecision, .materialId, .tonnes, .basis, .share, supplier: key, supplierIsSite: supplierIsSite, buyer: CASE WHEN buyer:Country THEN buyer.iso3 ELSE buyer.id END, buyerIsState: buyer:Country} AS fact
ORDER BY key, supplies.validFrom, supplies.factId
