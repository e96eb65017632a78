// Official statements of dependence.
// $rows: {properties}
UNWIND $rows AS row
CREATE (stated:StatedDependence) SET stated = row.properties
