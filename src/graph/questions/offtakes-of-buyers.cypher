// Contracts to deliver, by who takes.
// $keys: company ids. One row per (buyer, supplier, material, period).
UNWIND $keys AS key
MATCH (:Company {load: $load, id: key})<-[supplies:SUPPLIES]-(supplier)
RETURN key, supplies {.factId, .status, .validFrom, .validTo, .datePrecision, .materialId, .tonnes, .basis, .share, supplier: supplier.id, supplierIsSite: supplier:Site, buyer: key, buyerIsState: false} AS fact
ORDER BY key, supplies.validFrom, supplies.factId
