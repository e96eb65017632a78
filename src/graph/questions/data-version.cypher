// The one version of the data now in the graph.
// No parameters. One row; none while nothing is loaded.
MATCH (version:DataVersion {load: $load})
RETURN version.id AS id, version.loadedAt AS loadedAt, version.rows AS rows, coalesce(version.addedRows, 0) AS addedRows
