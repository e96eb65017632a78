import { createServer, type Server, type Socket } from 'node:net';

/** What the stub answers a question with. */
export type BoltReply =
  | { readonly row: Readonly<Record<string, unknown>> }
  /** Refuses it, by a code of Neo4j and a status of GQL. */
  | { readonly code: string; readonly gqlStatus: string }
  /** Answers it byte by byte, one every so many milliseconds. */
  | { readonly row: Readonly<Record<string, unknown>>; readonly dripMs: number }
  /** Sends half of the first record, and cuts the connection. */
  | { readonly row: Readonly<Record<string, unknown>>; readonly cut: true }
  | 'silence';

export interface BoltStub {
  readonly uri: string;
  /** Texts of the questions that came, in their order. */
  readonly asked: readonly string[];
  /** What came with each question beside its text, as bytes: parameters, access mode, bookmarks. */
  readonly beside: readonly Buffer[];
  stop(): Promise<void>;
}

/** Members of a cluster, as `host:port`, by what a driver may ask of them. */
export interface Members {
  readonly routers: readonly string[];
  readonly readers: readonly string[];
  readonly writers: readonly string[];
}

/** Signatures of Bolt 5.7, the ones a reader sends and gets. */
const RUN = 0x10;
const PULL = 0x3f;
const RESET = 0x0f;
const GOODBYE = 0x02;
const ROUTE = 0x66;
const SUCCESS = 0x70;
const RECORD = 0x71;
const IGNORED = 0x7e;
const FAILURE = 0x7f;
const VERSION = Buffer.from([0, 0, 7, 5]);
/** Four bytes that say Bolt, and four versions the driver would speak. */
const HANDSHAKE_BYTES = 20;

/**
 * A server that speaks Bolt to a real driver and fails as it is told, which no real database does when asked.
 * @param reply what to answer a question with, by its text and how often it came before
 * @param cluster the members it says there are, when it is one of a cluster, and the bookmark it sends with each answer
 */
export const boltStub = async (
  reply: (text: string, before: number) => BoltReply,
  cluster?: { members: () => Members; bookmark: string },
): Promise<BoltStub> => {
  const asked: string[] = [];
  const beside: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // a cut is what is wanted
    let bytes = Buffer.alloc(0);
    let greeted = false;
    let failed = false;
    let answer: BoltReply = 'silence';

    const take = (signature: number, text: string, rest: Buffer) => {
      if (signature === GOODBYE) return void socket.end();
      if (signature === RESET) failed = false;
      if (failed) return void socket.write(message(IGNORED));
      if (signature === RUN) {
        answer = reply(text, asked.filter((one) => one === text).length);
        asked.push(text);
        beside.push(rest);
        if (answer === 'silence') return;
        failed = 'code' in answer;
        if ('code' in answer) return void socket.write(message(FAILURE, failure(answer)));
        return void socket.write(message(SUCCESS, { fields: Object.keys(answer.row) }));
      }
      if (signature === ROUTE && cluster !== undefined) return void socket.write(message(SUCCESS, { rt: routingTable(cluster.members()) }));
      if (signature !== PULL) return void socket.write(message(SUCCESS, { server: 'Neo4j/5.26.0', connection_id: 'stub', hints: {} }));
      if (answer === 'silence' || 'code' in answer) return;
      const record = message(RECORD, Object.values(answer.row));
      if ('cut' in answer) return void socket.write(record.subarray(0, record.length / 2), () => socket.resetAndDestroy());
      const whole = Buffer.concat([
        record,
        message(SUCCESS, { has_more: false, ...(cluster === undefined ? {} : { bookmark: cluster.bookmark }) }),
      ]);
      if ('dripMs' in answer) drip(socket, whole, answer.dripMs);
      else socket.write(whole);
    };

    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, more]);
      if (!greeted && bytes.length >= HANDSHAKE_BYTES) {
        greeted = true;
        bytes = bytes.subarray(HANDSHAKE_BYTES);
        socket.write(VERSION);
      }
      // a message is chunks, each after its length, and ends with a chunk of none
      for (;;) {
        const end = greeted ? endOf(bytes) : null;
        if (end === null) return;
        const sent = bytes.subarray(2, end);
        bytes = bytes.subarray(end);
        if (sent.length > 2) take(sent[1] ?? 0, sent[1] === RUN ? textAt(sent.subarray(2)) : '', Buffer.from(sent));
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    uri: `bolt://127.0.0.1:${address.port}`,
    asked,
    beside,
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

const routingTable = ({ routers, readers, writers }: Members) => ({
  ttl: 300,
  db: 'neo4j',
  servers: [
    { role: 'ROUTE', addresses: routers },
    { role: 'READ', addresses: readers },
    { role: 'WRITE', addresses: writers },
  ],
});

const drip = (socket: Socket, bytes: Buffer, ms: number, at = 0): void => {
  if (at >= bytes.length || socket.destroyed) return;
  socket.write(bytes.subarray(at, at + 1));
  setTimeout(() => drip(socket, bytes, ms, at + 1), ms).unref();
};

/** Where the first message ends; null while more of it is to come. */
const endOf = (bytes: Buffer): number | null => {
  for (let at = 0; at + 2 <= bytes.length;) {
    const length = bytes.readUInt16BE(at);
    at += 2 + length;
    if (length === 0) return at;
  }
  return null;
};

/** The text a message begins with; the driver's questions are short enough to come in one chunk. */
const textAt = (packed: Buffer): string => {
  const marker = packed[0] ?? 0;
  if (marker >> 4 === 8) return packed.toString('utf8', 1, 1 + (marker & 15));
  if (marker === 0xd0) return packed.toString('utf8', 2, 2 + packed.readUInt8(1));
  if (marker === 0xd1) return packed.toString('utf8', 3, 3 + packed.readUInt16BE(1));
  throw new Error(`no text begins with ${marker}`);
};

const failure = ({ code, gqlStatus }: { readonly code: string; readonly gqlStatus: string }) => ({
  neo4j_code: code,
  gql_status: gqlStatus,
  message: 'as the test wants it',
  description: 'as the test wants it',
  diagnostic_record: {},
});

const message = (signature: number, ...fields: readonly unknown[]): Buffer => {
  const body = Buffer.concat([Buffer.from([0xb0 + fields.length, signature]), ...fields.map(pack)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([length, body, Buffer.alloc(2)]);
};

/** PackStream: what rows and their metadata here are made of. */
const pack = (value: unknown): Buffer => {
  if (value === null) return Buffer.from([0xc0]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xc3 : 0xc2]);
  if (typeof value === 'number') {
    const eight = Buffer.alloc(9, 0xcb);
    eight.writeBigInt64BE(BigInt(value), 1);
    return eight;
  }
  if (typeof value === 'string') return Buffer.concat([sized(0xd1, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([sized(0xd5, value.length), ...value.map(pack)]);
  const entries = Object.entries(value as object);
  return Buffer.concat([sized(0xd9, entries.length), ...entries.flat().map(pack)]);
};

const sized = (marker: number, size: number): Buffer => Buffer.from([marker, size >> 8, size & 255]);
