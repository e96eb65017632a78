import { connect, createServer, type Server, type Socket } from 'node:net';

/** Between the server and the real Neo4j, to make the way between them fail. */
export interface TcpProxy {
  readonly uri: string;
  /** Lets everything through, as at the start; after `down`, on the same port. */
  open(): Promise<void>;
  /** Cuts all connections and refuses new ones. */
  down(): Promise<void>;
  /** Takes connections and bytes, and lets nothing come back. */
  silent(): void;
  /** Lets each answer through only after so many milliseconds. */
  slow(ms: number): void;
  /** Cuts connections in the middle of an answer, so many times. */
  reset(times: number): void;
  stop(): Promise<void>;
}

/** @param target bolt://host:port */
export const tcpProxy = async (target: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;
  let delayMs = 0;
  let resets = 0;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // a cut is what is wanted
  };

  const through = (client: Socket, answer: Buffer) => {
    if (silent || client.destroyed) return;
    // the first answers of a connection are its greeting, and short; a record that is cut in two is worse
    if (resets > 0 && answer.length > 200) {
      resets -= 1;
      client.write(answer.subarray(0, 100), () => client.resetAndDestroy());
      return;
    }
    client.write(answer);
  };

  const server: Server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    keep(client);
    keep(upstream);
    client.on('data', (asked) => upstream.write(asked));
    upstream.on('data', (answer) => {
      if (delayMs === 0) through(client, answer);
      else setTimeout(() => through(client, answer), delayMs);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });

  const listen = (at: number) => new Promise<void>((listening) => server.listen(at, '127.0.0.1', listening));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  const down = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  return {
    uri: `bolt://127.0.0.1:${address.port}`,
    open: async () => {
      silent = false;
      delayMs = 0;
      resets = 0;
      if (!server.listening) await listen(address.port);
    },
    down,
    silent: () => (silent = true),
    slow: (ms) => (delayMs = ms),
    reset: (times) => (resets = times),
    stop: async () => {
      if (server.listening) await down();
    },
  };
};
