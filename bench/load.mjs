// A server under a constant rate of questions: at 50, 80, 120 and 300 % of what it can answer, and for a long time at 80 %.
// Start it with ANSWER_CACHE_MB=0 METRICS=true (npm start), then: node bench/load.mjs [address] [--seconds 60] [--minutes 10]
// Questions come at their time whether or not earlier ones were answered, as they do from many readers, and each is timed
// from when it should have been sent, so that a server that stands still is seen to.
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);
const address = new URL(args.find((one) => one.startsWith('http')) ?? 'http://localhost:4000');
const SECONDS = option('--seconds', 60);
const MINUTES = option('--minutes', 10);
const CLIENTS = 16;
const CAPACITY_S = Math.min(20, SECONDS);

const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });
const post = (body) =>
  new Promise((resolve) => {
    const asking = request(
      {
        agent,
        host: address.hostname,
        port: address.port,
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', () => resolve({ status: 0 }));
        response.on('end', () =>
          resolve({ status: response.statusCode, again: response.headers['retry-after'], text: Buffer.concat(parts).toString() }),
        );
      },
    );
    asking.on('error', () => resolve({ status: 0 }));
    asking.end(JSON.stringify(body));
  });

const { data } = JSON.parse(
  (await post({ query: '{ dataVersion { id } minerals(first: 100) { nodes { id } } countries(first: 100) { nodes { iso3 } } }' })).text,
);
const minerals = data.minerals.nodes.map(({ id }) => id);
const countries = data.countries.nodes.map(({ iso3 }) => iso3);

/** What readers of profiles and lists ask, with other values each time. */
const QUESTIONS = [
  (i) => ({
    query: 'query ($id: ID!, $year: Year!) { mineral(id: $id) { name materials { name producers(year: $year) { country { name } } } } }',
    variables: { id: minerals[i % minerals.length], year: 2015 + (i % 9) },
  }),
  (i) => ({
    query: 'query ($id: ID!) { country(iso3: $id) { name memberships { role } sites(first: 20) { nodes { name owners { share } } } } }',
    variables: { id: countries[i % countries.length] },
  }),
  (i) => ({
    query: 'query ($first: Int!) { countries(first: $first) { totalCount nodes { iso3 name nameKo region } } }',
    variables: { first: 1 + (i % 100) },
  }),
  (i) => ({ query: 'query ($text: String!) { search(text: $text) { totalCount } }', variables: { text: minerals[i % minerals.length] } }),
];
let count = 0;
const ask = () => post(QUESTIONS[count % QUESTIONS.length](Math.floor((count += 1) / QUESTIONS.length)));

/** Answered, and not told that the graph was too slow. */
const isWhole = (status, text) => status === 200 && !text.includes('"errors"');

/** What the server tells of itself: memory in MiB, event loop delay (99th percentile since it was last asked) in ms, requests turned away. */
const measured = async () => {
  const text = await fetch(new URL('/metrics', address))
    .then((response) => (response.ok ? response.text() : ''))
    .catch(() => ''); // too busy even for that
  const value = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
  return {
    memory: value('process_resident_memory_bytes') / 2 ** 20,
    delay: value('nodejs_eventloop_lag_p99_seconds') * 1_000,
    shed: value('resource_alliances_requests_shed'),
  };
};

const percentile = (times, share) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
const round = (value, digits = 0) => Number(value.toFixed(digits));

/** Least squares, per minute. */
const slope = (points) => {
  const mean = (of) => of.reduce((sum, x) => sum + x, 0) / of.length;
  const [t, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const over = points.reduce((sum, [at]) => sum + (at - t) ** 2, 0);
  return points.reduce((sum, [at, value]) => sum + (at - t) * (value - y), 0) / over;
};

/** Questions at a constant rate for so long; answers that are outstanding at the end are waited for. */
const atRate = async (what, perSecond, seconds) => {
  const told = [];
  const watched = [];
  const began = performance.now();
  await measured();
  let open = 0;
  let mostOpen = 0;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      await delay(Math.min(5_000, seconds * 250));
      watched.push([(performance.now() - began) / 60_000, await measured()]);
    }
  })();
  const all = [];
  const total = Math.round(perSecond * seconds);
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond) + 1);
    for (; sent < due; sent += 1) {
      const at = began + (sent / perSecond) * 1_000;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      all.push(
        ask().then(({ status, again, text }) => {
          open -= 1;
          told.push({ whole: isWhole(status, text), status, again, ms: performance.now() - at });
        }),
      );
    }
    await delay(2);
  }
  await Promise.all(all);
  watching = false;
  await watch;
  const answered = told.filter(({ whole }) => whole);
  const shed = told.filter(({ status }) => status === 503);
  const times = answered.map(({ ms }) => ms);
  const seen = watched.filter(([, { memory: mib }]) => !Number.isNaN(mib));
  const memory = seen.map(([at, { memory: mib }]) => [at, mib]);
  return {
    what,
    'asked/s': round(perSecond, 1),
    'answered/s': round((answered.length * 1_000) / (performance.now() - began), 1),
    'p50 ms': round(percentile(times, 0.5)),
    'p99 ms': round(percentile(times, 0.99)),
    'loop delay p99 ms': round(Math.max(...seen.map(([, { delay: ms }]) => ms))),
    'at once': mostOpen,
    'turned away (503)': shed.length,
    'of them without Retry-After': shed.filter(({ again }) => !(Number(again) >= 1)).length,
    'p99 ms to be turned away':
      shed.length === 0
        ? 0
        : round(
            percentile(
              shed.map(({ ms }) => ms),
              0.99,
            ),
          ),
    'neither answered nor turned away': told.length - answered.length - shed.length,
    'memory MiB': round(memory.at(-1)?.[1] ?? NaN),
    'MiB/min': round(slope(memory), 2),
  };
};

/** As many as can be answered to clients that wait for one answer before they ask again. */
const capacity = async () => {
  const until = performance.now() + CAPACITY_S * 1_000;
  let answered = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < until) {
        const { status, text } = await ask();
        if (isWhole(status, text)) answered += 1;
      }
    }),
  );
  return answered / CAPACITY_S;
};

/** How long after too much was asked one question at a time is answered as ever: the first, and all of the next ten seconds. */
const recovery = async () => {
  const began = performance.now();
  let refused = 0;
  while ((await ask()).status !== 200) refused += 1;
  const first = performance.now() - began;
  const times = [];
  while (performance.now() - began < Math.min(10, SECONDS) * 1_000) {
    const at = performance.now();
    const { status } = await ask();
    if (status !== 200) refused += 1;
    times.push(performance.now() - at);
  }
  return `first answer after ${round(first)} ms, ${refused} refused, then p99 ${round(percentile(times, 0.99))} ms, one at a time`;
};

const { shed: before } = await measured();
if (Number.isNaN(before)) console.error('/metrics is closed; start the server with METRICS=true to see its memory and delay');
console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.versions.node} asking, data version ${data.dataVersion.id}`);
for (let i = 0; i < 400; i += CLIENTS) await Promise.all(Array.from({ length: CLIENTS }, ask)); // compiled and planned
const can = await capacity();
console.log(`answers ${round(can, 1)} a second to ${CLIENTS} clients that wait`);
let columns = null;
/** A row of the table as soon as it is measured. */
const tell = (row) => {
  const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
  if (columns === null) {
    columns = Object.keys(row);
    line(columns);
    line(columns.map(() => '---'));
  }
  line(columns.map((column) => row[column]));
};
for (const share of [0.5, 0.8, 1.2]) tell(await atRate(`${share * 100} %`, can * share, SECONDS));
const afterMore = await recovery();
if (MINUTES > 0) tell(await atRate(`80 %, ${MINUTES} min`, can * 0.8, MINUTES * 60));
tell(await atRate('300 %', can * 3, SECONDS));
console.log(`\nAfter 120 %: ${afterMore}\nAfter 300 %: ${await recovery()}`);
agent.destroy();
