// Official statements of dependence.
// $rows: {properties}
UNWIND $rows AS row
CREATE (stated:StatedDependence {load: $load}) SET stated += row.properties
