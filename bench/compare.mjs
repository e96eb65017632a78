// Ours beside the peer and the limit, in the same run, on the same Neo4j and data; writes bench/results.md.
// node bench/compare.mjs [--rounds 5] [--block 0.4] [--starts 3]   on the Neo4j of NEO4J_URI, which holds the shipped data, else on one of its own.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { cpus, loadavg, totalmem } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { launchNeo4j } from '../tools/neo4j/launch.mjs';
import { questions } from './questions.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    block: { type: 'string', default: '0.4' },
    starts: { type: 'string', default: '3' },
  },
});
const ROUNDS = Number(given.rounds);
const BLOCK_MS = Number(given.block) * 1_000;
const CLIENTS = [1, 16];
const STARTS = Number(given.starts);
const PEER_VERSION = JSON.parse(readFileSync(`${ROOT}node_modules/@neo4j/graphql/package.json`, 'utf8')).version;

const began = performance.now();
const say = (line) => console.error(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${line}`);
const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
const median = (numbers) => quantile(numbers, 0.5);

// ---- the database -------------------------------------------------------------------------------------------------

const launched = process.env.NEO4J_URI ? null : await launchNeo4j({ dataDir: `${ROOT}.cache/bench-neo4j`, heapMib: 3_072 });
const address = launched
  ? { NEO4J_URI: launched.uri, NEO4J_USER: 'neo4j', NEO4J_PASSWORD: 'none', NEO4J_DATABASE: 'neo4j' }
  : {
      NEO4J_URI: process.env.NEO4J_URI,
      NEO4J_USER: process.env.NEO4J_USER || 'neo4j',
      NEO4J_PASSWORD: process.env.NEO4J_PASSWORD ?? '',
      NEO4J_DATABASE: process.env.NEO4J_DATABASE || 'neo4j',
    };
const database = address.NEO4J_DATABASE;

const { openDriver } = await import('../dist/graph/driver.js');
const driver = openDriver({ uri: address.NEO4J_URI, user: address.NEO4J_USER, password: address.NEO4J_PASSWORD, database });
const rowsOf = async (cypher, parameters = {}) => {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  try {
    return (await session.run(cypher, parameters)).records.map((record) => record.toObject());
  } finally {
    await session.close();
  }
};

// ---- the contestants ----------------------------------------------------------------------------------------------

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const opens = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

/** Seconds of processor time and megabytes in memory of a process; null where the system does not tell. */
const taken = (pid) => {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return { cpu: (Number(after[11]) + Number(after[12])) / 100, mb: Number(kb) / 1_024 };
  } catch {
    return null;
  }
};

const running = new Set();
/** Starts a server; `openMs` until its port answers, `readyMs` until it says that it answers questions. */
const serve = async (script, settings) => {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, [`${ROOT}${script}`], {
    cwd: ROOT,
    env: { ...process.env, ...address, NODE_ENV: 'production', ...settings, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const ready = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('GraphQL') && resolve(performance.now() - start));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  ready.catch(() => undefined);
  while (!(await opens(port))) {
    if (child.exitCode !== null) await ready;
    await new Promise((next) => setTimeout(next, 5));
  }
  const openMs = performance.now() - start;
  const openCpu = taken(child.pid)?.cpu ?? null;
  const readyMs = await ready;
  const stop = () => new Promise((resolve) => (child.once('exit', resolve), child.kill('SIGTERM')));
  return { port, pid: child.pid, openMs, openCpu, readyMs, mbAtStart: taken(child.pid)?.mb ?? null, stop };
};

const SERVERS = {
  ours: ['dist/main.js', { ANSWER_CACHE_MB: '0', COMPILED_QUERIES: 'true' }],
  'ours without jit': ['dist/main.js', { ANSWER_CACHE_MB: '0', COMPILED_QUERIES: 'false' }],
  peer: ['bench/peer/server.mjs', {}],
  'ours, answers kept': ['dist/main.js', { ANSWER_CACHE_MB: '64', COMPILED_QUERIES: 'true' }],
};

/** One connection, opened again where the server closed it for having nothing to do; `ask` sends a request and gives the answer. */
const connection = (port) => {
  let socket = null;
  let held = Buffer.alloc(0);
  let settle = null;
  const open = () => {
    held = Buffer.alloc(0);
    const made = connect({ port, host: '127.0.0.1', noDelay: true });
    made.on('data', (part) => {
      held = held.length === 0 ? part : Buffer.concat([held, part]);
      const end = held.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = held.toString('latin1', 0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (held.length < end + 4 + length) return;
      const body = held.subarray(end + 4, end + 4 + length);
      held = held.subarray(end + 4 + length);
      settle?.resolve({ status: Number(head.slice(9, 12)), body });
      settle = null;
    });
    const broken = (error) => {
      if (socket === made) socket = null;
      settle?.reject(error ?? new Error('the server closed the connection'));
      settle = null;
    };
    made.setTimeout(30_000, () => made.destroy(new Error('no answer within 30 s')));
    made.on('error', broken).on('close', () => broken());
    return made;
  };
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket ??= open();
        socket.write(request);
      }),
    close: () => socket?.destroy(),
  };
};

const requestOf = (query, variables) => {
  const body = JSON.stringify({ query, variables });
  return Buffer.from(
    `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
};

// ---- what each sends to the database ------------------------------------------------------------------------------

/** Texts that ours sends for a question, each with those it waited for; recorded in this process, by the same code. */
const recordOurs = async (query, variables) => {
  const [{ apolloServer }, { askGraph }, { currentLoads, graphFor }, { threadedPlanner }] = await Promise.all(
    ['api/server', 'api/ask-graph', 'graph/run', 'worker/threaded-planner'].map((path) => import(`../dist/${path}.js`)),
  );
  const texts = [];
  const done = new Set();
  const watching = {
    session: (...rest) => {
      const session = driver.session(...rest);
      const { run } = session;
      session.run = (text, parameters, ...more) => {
        const one = { text, parameters, after: [...done] };
        texts.push(one);
        const result = run.call(session, text, parameters, ...more);
        const { then } = result;
        result.then = (...handlers) => then.call(result, (answer) => (done.add(one), answer)).then(...handlers);
        return result;
      };
      return session;
    },
  };
  const loads = currentLoads(driver, database);
  const reader = graphFor({ driver: watching, database, loads, checkRows: false });
  const planner = threadedPlanner();
  const apollo = apolloServer({ introspection: true, report: (error) => console.error(error) });
  const { body } = await apollo.executeOperation(
    { query, variables },
    { contextValue: { ask: askGraph(reader), planner, requestId: 'bench', asked: reader.asked } },
  );
  await planner.stop();
  if (body.singleResult.errors !== undefined) throw new Error(JSON.stringify(body.singleResult.errors));
  return texts;
};

/** The same texts in the same order, by the driver alone. */
const replay = (texts) => {
  const runs = new Map();
  for (const one of texts) {
    const start = one.after.length === 0 ? Promise.resolve() : Promise.all(one.after.map((before) => runs.get(before)));
    runs.set(
      one,
      start.then(() => rowsOf(one.text, one.parameters)),
    );
  }
  return Promise.all(runs.values());
};

const hitsIn = (plan) => Number(plan.dbHits) + plan.children.reduce((sum, child) => sum + hitsIn(child), 0);
const dbHits = async (texts) => {
  let hits = 0;
  for (const { text, parameters } of texts) {
    const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
    const [, prefix, rest] = /^(CYPHER \d+\s+)?([^]*)$/.exec(text);
    const { summary } = await session.run(`${prefix ?? ''}PROFILE ${rest}`, parameters);
    hits += hitsIn(summary.profile);
    await session.close();
  }
  return hits;
};

/** JSON tells whole numbers of the driver as their halves. */
const revived = (value) => {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 2 && 'low' in value && 'high' in value) return new neo4j.types.Integer(value.low, value.high);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one)]));
};

// ---- measuring ----------------------------------------------------------------------------------------------------

/** As many clients as said, each asking again when it is answered, until the time is over. */
const block = async (clients, ask, pid) => {
  const latencies = [];
  let failed = 0;
  const before = pid === process.pid ? process.cpuUsage() : taken(pid);
  const start = performance.now();
  const until = start + BLOCK_MS;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      do {
        const asked = performance.now();
        if ((await ask(client)) === false) failed += 1;
        else latencies.push(performance.now() - asked);
      } while (performance.now() < until);
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  const after = pid === process.pid ? process.cpuUsage(before) : taken(pid);
  const cpu = pid === process.pid ? (after.user + after.system) / 1e6 : after === null ? null : after.cpu - before.cpu;
  return { latencies, failed, seconds, cpu };
};

/** Ours plans all its questions behind its start, and asks a new version the thirty questions while nobody else asks. */
const settled = async () => {
  let kept = -1;
  for (let same = 0; same < 6;) {
    await new Promise((next) => setTimeout(next, 5_000));
    const [{ now }] = await rowsOf('MATCH (answer:KeptAnswer) RETURN count(answer) AS now');
    same = now === kept ? same + 1 : 0;
    kept = now;
    if (kept >= 30 && same > 0) return;
  }
};

const compare = async () => {
  const { currentLoads } = await import('../dist/graph/run.js');
  const first = await serve(...SERVERS.ours); // loads the data where there are none
  await first.stop();
  const { load, version } = await currentLoads(driver, database)();
  const { searchQuery } = await import('../dist/graph/questions/search-names.js');
  const siteAt = async (skipped) =>
    (
      await rowsOf('MATCH (s:Site {load: $load}) RETURN s.id AS id ORDER BY s.id SKIP $skipped LIMIT 1', {
        load: neo4j.int(load),
        skipped: neo4j.int(skipped - 1),
      })
    )[0].id;
  const [{ sites }] = await rowsOf('MATCH (s:Site {load: $load}) RETURN count(s) AS sites', { load: neo4j.int(load) });
  const asked = await questions({ phrase: searchQuery('gallium'), keyBefore: siteAt, sites });

  say(`starting each server ${STARTS} times`);
  const starts = Object.fromEntries(['ours', 'peer'].map((name) => [name, []]));
  for (let i = 0; i < STARTS; i += 1) {
    for (const name of i % 2 === 0 ? ['ours', 'peer'] : ['peer', 'ours']) {
      const server = await serve(...SERVERS[name]);
      starts[name].push(server);
      await server.stop();
    }
  }

  const servers = {};
  for (const name of Object.keys(SERVERS)) servers[name] = await serve(...SERVERS[name]);
  await settled();

  const connections = Object.fromEntries(
    Object.entries(servers).map(([name, { port }]) => [name, Array.from({ length: Math.max(...CLIENTS) }, () => connection(port))]),
  );

  const results = [];
  const unanswered = [];
  for (const question of asked) {
    const { name, ours, peer } = question;
    const askers = {};
    const texts = { ours: await recordOurs(ours.query, ours.variables), peer: null };
    askers.limit = { ask: () => replay(texts.ours), pid: process.pid };
    const sample = {};
    for (const contestant of Object.keys(SERVERS)) {
      const side = contestant === 'peer' ? peer : ours;
      if (side === undefined) continue;
      const variables = contestant === 'peer' ? { ...side.variables, load: String(load) } : side.variables;
      const request = requestOf(side.query, variables);
      if (contestant === 'peer') await fetch(`http://127.0.0.1:${servers.peer.port}/sent`, { method: 'POST' });
      const silent = contestant === 'peer' ? () => ({ status: 0, body: Buffer.from('{}') }) : undefined;
      let { status, body } = await connections[contestant][0].ask(request).catch(silent);
      if (status === 0) {
        unanswered.push(`The peer gave no answer within 30 s to ${name}, alone.`);
        continue;
      }
      for (let i = 0; i < 5 && body.includes('dbms.memory.transaction'); i += 1) {
        await new Promise((freed) => setTimeout(freed, 1_000)); // of what was asked last, which the database still holds
        if (contestant === 'peer') await fetch(`http://127.0.0.1:${servers.peer.port}/sent`, { method: 'POST' });
        ({ status, body } = await connections[contestant][0].ask(request));
      }
      const answer = JSON.parse(body.toString('utf8'));
      if (status !== 200 || answer.errors !== undefined)
        throw new Error(`${contestant} refuses ${name}: ${body.toString('utf8').slice(0, 1_000)}`);
      if (contestant === 'peer') {
        texts.peer = revived(await (await fetch(`http://127.0.0.1:${servers.peer.port}/sent`, { method: 'POST' })).json());
        await fetch(`http://127.0.0.1:${servers.peer.port}/sent`, { method: 'DELETE' });
      }
      const normal = (contestant === 'peer' ? question.fromPeer : question.fromOurs)?.(answer.data) ?? answer.data;
      sample[contestant] = { bytes: body.length, normal: JSON.stringify(ordered(normal)) };
      if (sample[contestant].normal !== sample.ours.normal) {
        throw new Error(
          `${contestant} answers ${name} otherwise:\n${sample[contestant].normal.slice(0, 2_000)}\nours:\n${sample.ours.normal.slice(0, 2_000)}`,
        );
      }
      askers[contestant] = {
        ask: async (client) => {
          const asking = () => connections[contestant][client].ask(request);
          // a connection that had nothing to do may be closed at the moment it is used again
          const told = await asking()
            .catch((error) => (contestant === 'peer' ? Promise.reject(error) : asking()))
            .catch((error) => ({ status: 0, body: Buffer.from(error.message) }));
          const answered = told.status === 200 && !told.body.includes('"errors":');
          if (!answered && contestant !== 'peer')
            throw new Error(`${contestant} does not answer ${name}: ${told.body.toString('utf8').slice(0, 500)}`);
          return answered;
        },
        pid: servers[contestant].pid,
      };
    }
    const hits = { ours: await dbHits(texts.ours), peer: texts.peer === null ? null : await dbHits(texts.peer) };

    const order = Object.keys(askers);
    const times = {};
    for (const clients of question.slow ? [1] : CLIENTS) {
      const measured = Object.fromEntries(order.map((contestant) => [contestant, []]));
      for (const contestant of order)
        for (let i = 0; i < 3; i += 1) await Promise.all(Array.from({ length: clients }, (_, c) => askers[contestant].ask(c)));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const contestant of round % 2 === 0 ? order : order.toReversed()) {
          measured[contestant].push(await block(clients, askers[contestant].ask, askers[contestant].pid));
        }
      }
      times[clients] = Object.fromEntries(
        Object.entries(measured).map(([contestant, blocks]) => {
          const latencies = blocks.flatMap((one) => one.latencies);
          const cpu = blocks.some((one) => one.cpu === null) ? null : blocks.reduce((sum, one) => sum + one.cpu, 0);
          return [
            contestant,
            {
              failed: blocks.reduce((sum, one) => sum + one.failed, 0),
              perSecond: median(blocks.map((one) => one.latencies.length / one.seconds)),
              p50: quantile(latencies, 0.5),
              p99: quantile(latencies, 0.99),
              cpuMs: cpu === null ? null : (cpu * 1_000) / latencies.length,
            },
          ];
        }),
      );
    }
    results.push({ question, bytes: sample.ours.bytes, texts: texts.ours.length, hits, times });
    say(`${name}: ${order.map((one) => `${one} ${times[question.slow ? 1 : 16][one].perSecond.toFixed(0)}/s`).join(', ')}`);
  }

  const memory = Object.fromEntries(
    Object.entries(servers).map(([name, { pid, mbAtStart }]) => [name, { mbAtStart, mbAfter: taken(pid)?.mb ?? null }]),
  );
  for (const all of Object.values(connections)) for (const one of all) one.close();
  for (const { stop } of Object.values(servers)) await stop();
  return { version, results, starts, memory, unanswered };
};

/** Fields in the order of their names, so that only what is said counts. */
const ordered = (value) => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, ordered(one)]),
  );
};

// ---- the report ---------------------------------------------------------------------------------------------------

const table = (head, rows) => {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
};
const number = (value, digits = 0) => (value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits));
const ratio = (a, b) => (a === undefined || b === undefined ? '–' : `${(a / b).toFixed(2)} ×`);

const misses = (results, starts) => {
  const found = [];
  for (const { question, bytes, hits, times } of results) {
    const { name, nested = false, paged = false, counted = false } = question;
    for (const [clients, by] of Object.entries(times)) {
      const wanted = nested || paged ? 2.5 : 1;
      if (by.peer && by.ours.perSecond / by.peer.perSecond < wanted) {
        found.push(`${name}, ${clients} clients: ${ratio(by.ours.perSecond, by.peer.perSecond)} the peer, ${wanted} wanted`);
      }
      if (Number(clients) === 16 && by.ours.perSecond / by.limit.perSecond < 0.7) {
        found.push(`${name}, ${clients} clients: ${ratio(by.ours.perSecond, by.limit.perSecond)} the limit, 0.7 wanted`);
      }
      if (Number(clients) === 1 && bytes < 50_000 && by.ours.p50 - by.limit.p50 > 1.5) {
        found.push(`${name}: half of the answers ${number(by.ours.p50 - by.limit.p50, 1)} ms later than the limit, 1.5 ms wanted`);
      }
      if (by.peer && by['ours, answers kept'].perSecond / by.peer.perSecond < 10) {
        found.push(
          `${name}, ${clients} clients: kept answers ${ratio(by['ours, answers kept'].perSecond, by.peer.perSecond)} the peer, 10 wanted`,
        );
      }
    }
    if (hits.peer !== null && hits.ours > hits.peer) found.push(`${name}: ${hits.ours} db hits, the peer ${hits.peer}`);
    if (hits.peer !== null && (paged || counted) && hits.ours * 10 > hits.peer) {
      found.push(`${name}: ${hits.ours} db hits, a tenth of the peer's ${hits.peer} wanted`);
    }
  }
  const open = median(starts.ours.map(({ openMs }) => openMs));
  if (open >= 500) found.push(`start: the port opens after ${number(open)} ms, 500 wanted`);
  return found;
};

/** What the machine and the programs are. */
const surroundings = async (version, loadBefore) => {
  const [{ versions }] = await rowsOf('CALL dbms.components() YIELD versions RETURN versions LIMIT 1');
  const bean = async (name) => {
    const [row] = await rowsOf('CALL dbms.queryJmx($name) YIELD attributes RETURN attributes', { name });
    return row?.attributes ?? {};
  };
  const [runtime, memory] = [await bean('java.lang:type=Runtime'), await bean('java.lang:type=Memory')];
  const heap = memory.HeapMemoryUsage?.value?.properties?.max;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  return [
    `${cpus().length} cores (${cpus()[0].model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB; database, servers and clients share them`,
    `other work on the machine: load average ${loadBefore.toFixed(1)} before the run`,
    `Node ${process.version}, Neo4j ${versions[0]}, Java ${runtime.SpecVersion?.value ?? 'unknown'}, heap ${heap ? `${(heap / 2 ** 20).toFixed(0)} MiB` : 'unknown'}`,
    `@neo4j/graphql ${PEER_VERSION} on the same @apollo/server and express`,
    `commit ${commit}, data version ${version}`,
    `${ROUNDS} rounds of ${BLOCK_MS / 1_000} s, every other one in reverse order; requests a second are the median of the rounds, times those of all requests`,
  ];
};

const CONTESTANTS = ['limit', 'ours', 'ours without jit', 'peer', 'ours, answers kept'];

const report = ({ version, results, starts, memory, unanswered }, around) => {
  const at = (clients) =>
    table(
      [
        'question',
        'bytes',
        ...CONTESTANTS.map((one) => `${one}, /s`),
        'ours ÷ peer',
        'ours ÷ limit',
        'kept ÷ peer',
        'p50 limit, ours, peer',
        'p99 limit, ours, peer',
      ],
      results
        .filter(({ times }) => times[clients])
        .map(({ question, bytes, times: { [clients]: by } }) => [
          question.name,
          bytes,
          ...CONTESTANTS.map((one) => number(by[one]?.perSecond)),
          ratio(by.ours.perSecond, by.peer?.perSecond),
          ratio(by.ours.perSecond, by.limit.perSecond),
          ratio(by['ours, answers kept'].perSecond, by.peer?.perSecond),
          ['limit', 'ours', 'peer'].map((one) => number(by[one]?.p50, 1)).join(', '),
          ['limit', 'ours', 'peer'].map((one) => number(by[one]?.p99, 1)).join(', '),
        ]),
    );
  const missed = misses(results, starts);
  const refusals = results.flatMap(({ question, times }) =>
    Object.entries(times).flatMap(([clients, { peer }]) =>
      peer?.failed > 0
        ? [`The peer failed to answer ${peer.failed} times at ${question.name} with ${clients} clients; only answers count.`]
        : [],
    ),
  );
  return `# Ours beside the peer and the limit

\`node bench/compare.mjs\` wrote this. The limit is the Cypher that ours sends for a question, in the same order, by the driver alone: no GraphQL and no HTTP. Answers of all are compared before anything is timed. Answers are kept only in the column that says so.

${around.map((line) => `- ${line}`).join('\n')}

## One client

${at(1)}

## Sixteen clients

${at(16)}

Times are in milliseconds. ${[...unanswered, ...refusals].join(' ')}

## The database, and the processor

Db hits are those of PROFILE, of all texts of one request. Processor time is that of the server's process, or of this one for the limit, per request of sixteen clients (of one for question 10).

${table(
  ['question', 'texts of ours', 'db hits, ours', 'db hits, peer', ...CONTESTANTS.map((one) => `${one}, ms`)],
  results.map(({ question, texts, hits, times }) => [
    question.name,
    texts,
    number(hits.ours),
    number(hits.peer),
    ...CONTESTANTS.map((one) => number((times[16] ?? times[1])[one]?.cpuMs, 2)),
  ]),
)}

## Start and memory

${table(
  ['server', 'port open, ms', 'processor until then, ms', 'answers, ms', 'MB at start', 'MB after the run'],
  [
    ...['ours', 'peer'].map((name) => [
      name,
      number(median(starts[name].map(({ openMs }) => openMs))),
      number(median(starts[name].map(({ openCpu }) => (openCpu ?? NaN) * 1_000))),
      number(median(starts[name].map(({ readyMs }) => readyMs))),
      number(memory[name].mbAtStart),
      number(memory[name].mbAfter),
    ]),
  ],
)}

## Wanted and missed

Wanted: 2.5 × the peer on nested and paged questions and never below it; 0.7 of the limit at sixteen clients; half of the answers under 50 KB within 1.5 ms of the limit; kept answers 10 × the peer; db hits not above the peer's, on pages and counts at most a tenth; the port open within 500 ms.

${missed.length === 0 ? 'Nothing was missed.' : missed.map((line) => `- ${line}`).join('\n')}
`;
};

const loadBefore = loadavg()[0];
let failed = false;
try {
  const measured = await compare();
  const text = report(measured, await surroundings(measured.version, loadBefore));
  writeFileSync(`${ROOT}bench/results.md`, text);
  console.log(text);
  say('bench/results.md is written');
} catch (error) {
  console.error(error);
  failed = true;
} finally {
  for (const child of running) child.kill('SIGKILL');
  await driver.close();
  await launched?.stop();
  process.exit(failed ? 1 : 0);
}
