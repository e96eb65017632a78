// The load that readers are answered from, and its version with the time it came, so that no two loads ever look alike.
// No parameters. One row; none while nothing is loaded.
MATCH (version:DataVersion {current: true})
RETURN version.load AS load, version.id + '@' + version.loadedAt AS version
