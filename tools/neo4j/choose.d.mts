export class NoNeo4jError extends Error {
  readonly code: 'NO_NEO4J';
}

export function chooseNeo4j(env: Readonly<Record<string, string | undefined>>, hasJars?: () => boolean): 'own' | 'embedded' | 'docker';
