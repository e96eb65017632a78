// How loading and every question grow from the size of the shipped data to a hundred times it.
// node bench/scale.mjs [sizes] [--bulk-from N] [--seed N] [--folder DIR] [--keep] [--again]
// Sizes are 1 10 100 by default; from --bulk-from (20) on a graph is written as files and brought in by
// `neo4j-admin database import`, below it goes over Bolt as every load does. A hundred takes 40 GB of disk for as long as it runs; --keep leaves the
// graphs, and --again asks those that were left.
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { applyConstraints, constraintStatements } from '../dist/graph/constraints.js';
import { loadVersion } from '../dist/graph/load.js';
import { MODEL_VERSION } from '../dist/graph/model.js';
import { launchNeo4j } from '../tools/neo4j/launch.mjs';
import { writeCsv } from './scale/csv.mjs';
import { oneCopy, planOf, rowsIn, suffixOf } from './scale/generate.mjs';
import { importStore } from './scale/import.mjs';
import { hitsOf, itemsIn, QUESTIONS } from './scale/questions.mjs';
import { report } from './scale/report.mjs';

const QUESTION_FOLDER = fileURLToPath(new URL('../src/graph/questions/', import.meta.url));
const DATABASE = 'neo4j';
/** Ways a question is asked at each size: the same entities, in copies that the seed draws. */
const SAMPLES = 5;
/** Times each way is asked; the first warms up. */
const TIMES = 3;
/** A question that takes longer is asked less often. */
const LONG_MS = 1_000;
/** What takes longer is told as failing: the server gives a whole request 4.5 s. */
const PATIENCE_MS = 8_000;
/** Of the server or importer that is alone while it loads; and of the largest and the other ones, which answer side by side. */
const MEMORY = {
  load: { heapMib: 3_072, pageCacheMib: 2_048, offHeapMib: 3_072 },
  last: { heapMib: 2_560, pageCacheMib: 2_048 },
  others: { heapMib: 768, pageCacheMib: 512 },
};
/** What is named the same in every copy. */
const SHARED = 'MATCH (n:Country|Alliance|Aggregate) RETURN coalesce(n.iso3, n.id) AS id';
const COUNTS = `RETURN COUNT { (:TradeFlow) } AS flows, COUNT { (:Site) } AS sites, COUNT { ()-[:OWNS]->() } AS stakes,
  COUNT { (:Assertion) } AS assertions, COUNT { () } AS nodes, COUNT { ()-->() } AS relationships`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'bulk-from': { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: fileURLToPath(new URL('../.cache/scale/', import.meta.url)) },
    out: { type: 'string', default: fileURLToPath(new URL('./scale-results.md', import.meta.url)) },
    keep: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
  },
});
// the shape of every size is read from the first, so it is always made
const sizes = [...new Set([1, ...(positionals.length === 0 ? [10, 100] : positionals.map(Number))])].sort((a, b) => a - b);
const seed = Number(values.seed);
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
const timed = async (work) => {
  const began = performance.now();
  const result = await work();
  return { result, ms: performance.now() - began };
};

const megabytesOf = (folder) => Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t')[0]);
/** Most memory a process ever had. */
const peakOf = (pid) => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);

const open = async (home, memory) => {
  const server = await launchNeo4j({ dataDir: home, ...memory });
  const driver = neo4j.driver(server.uri, neo4j.auth.basic('neo4j', 'none'), { disableLosslessIntegers: true, fetchSize: 10_000 });
  return { server, driver };
};
const close = async ({ server, driver }) => {
  await driver.close();
  await server.stop();
};
const run = async (driver, cypher, parameters = {}) => {
  const session = driver.session({ database: DATABASE });
  try {
    return (await session.run(cypher, parameters)).records.map((record) => record.toObject());
  } finally {
    await session.close();
  }
};

const version = (size, rows) => ({ id: `scale-${size}`, rows, addedRows: 0, modelVersion: MODEL_VERSION, folders: [''] });

/** Over Bolt, as `npm run seed` loads: indexes first, so that they are kept while rows come. */
const loadOverBolt = async (home, copy, size) => {
  const graph = await open(home, MEMORY.load);
  await applyConstraints(graph.driver, DATABASE);
  const plan = planOf(copy, size);
  const rows = rowsIn(plan);
  let tenth = 0;
  const { ms } = await timed(() =>
    loadVersion(graph.driver, DATABASE, plan, version(size, rows), (step, done) => {
      if (Math.floor((10 * done) / rows) > tenth) say(`  ${++tenth}0 % of ${rows} rows, now ${step}`);
    }),
  );
  return { graph, loaded: { by: 'Bolt', rows, seconds: ms / 1_000 } };
};

/** By files: written from the graph of one copy, imported, then indexed. */
const loadInBulk = async (home, first, copy, size) => {
  const folder = join(home, 'csv');
  const shape = await open(first, MEMORY.others);
  const lengths = planOf(copy, size)
    .lanes.flat()
    .find(({ name }) => name === 'list-lengths')
    .rows.map(({ properties }) => ({ ...properties, entries: Number(properties.entries) }));
  const written = await timed(() => writeCsv(shape.driver, DATABASE, folder, size, { ListLength: lengths }));
  await close(shape);
  const { options, nodes, relationships } = written.result;
  const csvMib = megabytesOf(folder);
  say(`  ${nodes} nodes and ${relationships} relationships written in ${Math.round(written.ms / 1_000)} s, ${csvMib} MiB`);
  const imported = await timed(() => importStore(home, options, MEMORY.load));
  say(`  imported in ${Math.round(imported.ms / 1_000)} s: ${imported.result.join(' | ')}`);
  rmSync(folder, { recursive: true });
  const graph = await open(home, MEMORY.load);
  const indexed = await timed(async () => {
    for (const statement of constraintStatements()) await run(graph.driver, statement);
    for (;;) {
      const waiting = await run(graph.driver, "SHOW INDEXES YIELD state WHERE state <> 'ONLINE' RETURN count(*) AS n");
      if (waiting[0].n === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  });
  say(`  indexed in ${Math.round(indexed.ms / 1_000)} s`);
  const seconds = (written.ms + imported.ms + indexed.ms) / 1_000;
  const parts = { written: written.ms / 1_000, imported: imported.ms / 1_000, indexed: indexed.ms / 1_000, csvMib, nodes, relationships };
  return { graph, loaded: { by: 'import', rows: rowsIn(planOf(copy, size)), seconds, parts } };
};

const integers = (parameters) =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, Number.isInteger(value) ? neo4j.int(value) : value]));

/** Entities of the first copy to ask about, the same for every size: spread evenly over all that have what is asked. */
const samplesOf = async (driver) => {
  const [{ load }] = await run(driver, 'MATCH (v:DataVersion {current: true}) RETURN v.load AS load');
  const samples = new Map();
  for (const ways of Object.values(QUESTIONS))
    for (const { sample } of ways) {
      if (sample === null || samples.has(sample)) continue;
      const found = (await run(driver, sample, { load: neo4j.int(load) }))
        .filter(({ key }) => key !== null)
        .sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
      samples.set(
        sample,
        Array.from(
          { length: Math.min(SAMPLES, found.length) },
          (_, i) => found[Math.floor((i * found.length) / Math.min(SAMPLES, found.length))],
        ),
      );
    }
  return samples;
};

const inCopy = (row, copy, shared) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' && !shared.has(value) ? value + suffixOf(copy) : value]),
  );

/** A size whose graph answers: what is known of it, and a session to ask it by. */
const asking = async (home, size, memory) => {
  const graph = await open(home, memory);
  const [{ load }] = await run(graph.driver, 'MATCH (v:DataVersion {current: true}) RETURN v.load AS load');
  return {
    size,
    graph,
    load: neo4j.int(load),
    session: graph.driver.session({ database: DATABASE, defaultAccessMode: neo4j.session.READ }),
  };
};

/** One way of a question at every size in turn, again and again, so that whatever else the machine does slows all sizes alike. */
const measureWay = async (sizes, cypher, { sample, make, world }, samples, shared) => {
  const rows = sample === null ? [{}] : samples.get(sample);
  const asked = sizes.map(({ size, load }) =>
    rows.map((row, i) => integers({ ...make(inCopy(row, world ? 0 : (i * 7_919 + 31) % size, shared)), load })),
  );
  const found = sizes.map(() => ({ asked: rows.length, hits: 0, items: 0, times: [] }));
  for (const [at, { session }] of sizes.entries()) {
    try {
      for (const parameters of asked[at]) {
        const { records, summary } = await session.run(`PROFILE ${cypher}`, parameters, { timeout: PATIENCE_MS });
        found[at].hits += hitsOf(summary.profile);
        found[at].items += itemsIn(records.map((record) => record.toObject()));
      }
    } catch (error) {
      found[at].failed = error.message;
    }
  }
  for (let time = 0; time < TIMES; time += 1) {
    for (const i of rows.keys()) {
      for (const [at, { session }] of sizes.entries()) {
        if (found[at].failed !== undefined) continue;
        try {
          const { ms } = await timed(() => session.run(cypher, asked[at][i], { timeout: PATIENCE_MS }));
          if (time > 0 || ms > LONG_MS) found[at].times.push(ms);
        } catch (error) {
          found[at].failed = error.message;
        }
      }
    }
    if (found.some(({ times }) => times.some((ms) => ms > LONG_MS))) break;
  }
  return found;
};

const measureAll = async (sizes, samples, shared) => {
  const questions = sizes.map(() => []);
  for (const [name, ways] of Object.entries(QUESTIONS)) {
    const cypher = readFileSync(join(QUESTION_FOLDER, `${name}.cypher`), 'utf8');
    for (const [way, one] of ways.entries()) {
      if (one.sample !== null && samples.get(one.sample).length === 0) continue; // of what the copies have none of
      const found = await measureWay(sizes, cypher, one, samples, shared);
      found.forEach((result, at) => questions[at].push({ name, way, reads: one.reads, ...result }));
    }
    say(`  ${name}`);
  }
  return questions;
};

mkdirSync(values.folder, { recursive: true });
/** One copy of the tables, made when the first size is loaded. */
let made = null;
const oneCopyOnce = async () => {
  if (made !== null) return made;
  const { result, ms } = await timed(() => oneCopy(seed));
  say(`one copy of the tables, ${rowsIn(planOf(result, 1))} rows, made in ${Math.round(ms / 1_000)} s`);
  return (made = result);
};
const homeOf = (size) => join(values.folder, `${size}`);
const results = [];
for (const size of sizes) {
  const home = homeOf(size);
  const known = join(values.folder, `loaded-${size}.json`);
  if (values.again && existsSync(known)) {
    results.push(JSON.parse(readFileSync(known, 'utf8')));
    continue;
  }
  const copy = await oneCopyOnce();
  if (existsSync(home)) rmSync(home, { recursive: true });
  mkdirSync(home, { recursive: true });
  say(`size ${size}`);
  const { graph, loaded } = await (size < Number(values['bulk-from'])
    ? loadOverBolt(home, copy, size)
    : loadInBulk(home, homeOf(1), copy, size));
  say(`  ${loaded.rows} rows in ${Math.round(loaded.seconds)} s: ${Math.round(loaded.rows / loaded.seconds)} rows/s`);
  const peakMib = peakOf(graph.server.pid);
  await close(graph);
  results.push({ size, loaded, peakMib, storeMib: megabytesOf(join(home, 'data')) });
  writeFileSync(known, JSON.stringify(results.at(-1)));
}

say('asking every question of every size');
const asked = [];
for (const [i, size] of sizes.entries()) asked.push(await asking(homeOf(size), size, i === sizes.length - 1 ? MEMORY.last : MEMORY.others));
const samples = await samplesOf(asked[0].graph.driver);
const shared = new Set((await run(asked[0].graph.driver, SHARED)).map(({ id }) => id));
for (const [at, { graph }] of asked.entries()) results[at].counts = (await run(graph.driver, COUNTS))[0];
const questions = await measureAll(asked, samples, shared);
for (const [at, { graph, session }] of asked.entries()) {
  Object.assign(results[at], { questions: questions[at], askedMib: peakOf(graph.server.pid) });
  await session.close();
  await close(graph);
  if (!values.keep) rmSync(homeOf(sizes[at]), { recursive: true });
}
const machine = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
writeFileSync(join(values.folder, 'results.json'), JSON.stringify(results));
writeFileSync(values.out, report(results, { machine, seed, memory: MEMORY, samples: SAMPLES, times: TIMES - 1 }));
say(`written to ${values.out}`);
