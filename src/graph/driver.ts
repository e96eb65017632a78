import neo4j, { type Driver } from 'neo4j-driver';

/** Where the graph is. */
export interface GraphAddress {
  /** bolt://, neo4j:// or neo4j+s:// */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** Database name; always sent, so that no round trip is spent on asking for it. */
  readonly database: string;
}

/**
 * A driver with limits short enough that a question fails within its five seconds instead of waiting on the driver's
 * own defaults, which are a minute.
 */
export const openDriver = (address: GraphAddress): Driver =>
  neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: 20,
    connectionAcquisitionTimeout: 2_000,
    connectionTimeout: 2_000,
    maxTransactionRetryTime: 3_000,
    connectionLivenessCheckTimeout: 30_000,
    maxConnectionLifetime: 3_600_000,
    fetchSize: 1_000,
    telemetryDisabled: true,
    userAgent: 'resource-alliances',
  });
