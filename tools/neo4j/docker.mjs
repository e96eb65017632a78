import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The services of docker-compose.yml that hold a graph, and the ports of this machine on which they answer. */
const PORTS = { neo4j: 7687, 'neo4j-test': 7688 };

/** Docker could not start the service; what it said stands above. */
export class DockerFailedError extends Error {
  code = 'DOCKER_FAILED';
}

/**
 * Starts a Neo4j of docker-compose.yml and waits until it is healthy.
 * @param {'neo4j' | 'neo4j-test'} service the second keeps nothing, for tests
 * @returns {{ settings: Record<string, string>, remove(): void }} what the server and the tests connect with
 * @throws {DockerFailedError}
 */
export const startDockerNeo4j = (service, env = process.env) => {
  const password = env.NEO4J_PASSWORD || 'resource-alliances';
  const compose = (...args) => {
    try {
      execFileSync('docker', ['compose', ...args, service], {
        cwd: ROOT,
        env: { ...env, NEO4J_PASSWORD: password },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    } catch (error) {
      throw new DockerFailedError(`\`docker compose ${args.join(' ')} ${service}\` failed: ${error.message}`);
    }
  };
  compose('up', '--detach', '--wait');
  return {
    settings: { NEO4J_URI: `bolt://127.0.0.1:${PORTS[service]}`, NEO4J_USER: 'neo4j', NEO4J_PASSWORD: password, NEO4J_DATABASE: 'neo4j' },
    remove: () => compose('rm', '--stop', '--force'),
  };
};
