// The load that readers are answered from, and its version.
// No parameters. One row; none while nothing is loaded.
MATCH (version:DataVersion {current: true})
RETURN version.load AS load, version.id AS version
