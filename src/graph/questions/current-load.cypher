// The load that readers are answered from.
// No parameters. One row; none while nothing is loaded.
MATCH (version:DataVersion {current: true})
RETURN version.load AS load
