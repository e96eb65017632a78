export class DockerFailedError extends Error {
  readonly code: 'DOCKER_FAILED';
}

export interface DockerNeo4j {
  readonly settings: {
    readonly NEO4J_URI: string;
    readonly NEO4J_USER: string;
    readonly NEO4J_PASSWORD: string;
    readonly NEO4J_DATABASE: string;
  };
  remove(): void;
}

export function startDockerNeo4j(service: 'neo4j' | 'neo4j-test', env?: Readonly<Record<string, string | undefined>>): DockerNeo4j;
