// How long plans take: those of the shipped data through the running server, and one far larger than it, solved alone.
// Start a server (npm start), then: node bench/plan.mjs [address] [--large]; --large takes minutes.
import { performance } from 'node:perf_hooks';
import { bestFlows } from '../dist/domain/replacement-plan.js';
import { loadHighs } from '../dist/solver/highs.js';

const address = process.argv.slice(2).find((one) => one.startsWith('http')) ?? 'http://localhost:4000/graphql';

const ask = async (query) => {
  const began = performance.now();
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(errors[0].message);
  return { data, ms: performance.now() - began };
};

/** The middle of several times, after one that warms up. */
const median = async (query, times = 5) => {
  await ask(query);
  const all = [];
  for (let i = 0; i < times; i += 1) all.push((await ask(query)).ms);
  return all.sort((a, b) => a - b)[Math.floor(times / 2)];
};

const plan = (rest, fields) => `{ replaceSupply(importer: "KOR", excluding: ["CHN"], year: 2024, within: ["MSP"], ${rest}) { ${fields} } }`;
const MAGNESIUM = 'material: "magnesium-metal"';
const HYDROXIDE = 'material: "lithium-hydroxide", lost: 90000';

/** Sites of one material, each with a way to every importer; sums of tonnes, costs and demands are made up but fixed. */
const large = (sites, importers) => {
  const origin = { materialId: 'metal', basis: 'CONTAINED' };
  const supply = Array.from({ length: sites }, (_, i) => ({
    ...origin,
    id: `site-${i}`,
    option: 'REROUTE',
    nation: { SITE: `N${i % 40}` },
    holdings: [],
    capacities: [{ year: 2030, tonnes: 1 + ((i * 7919) % 997) }],
    stock: null,
    perTonne: { COST: 10 + ((i * 104729) % 1009) },
    phase: null,
  }));
  const demanders = Array.from({ length: importers }, (_, j) => ({
    ...origin,
    id: `importer-${j}`,
    demands: [{ year: 2030, tonnes: 40 * sites * (j + 1) }],
  }));
  const links = supply.flatMap(({ id }) =>
    demanders.map(({ id: to }, j) => ({ from: id, to, yield: 1, limit: null, perTonne: { COST: j } })),
  );
  return { network: { years: [2030], sites: supply, links, demanders }, rules: [], objective: 'COST' };
};

const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);
const measured = [];
const measure = async (what, limit, take) => {
  try {
    const { ms, note = '' } = await take();
    measured.push({ what, ms: Math.round(ms), limit, holds: ms < limit, note });
  } catch (error) {
    measured.push({ what, ms: null, limit, holds: false, note: error.message });
  }
};

await measure('plan of one stage, six years', 300, async () => ({
  ms: await median(plan(`${MAGNESIUM}, from: 2025, to: 2030`, 'status')),
}));
await measure('plan of all stages, ten years', 2000, async () => ({
  ms: await median(plan(`${HYDROXIDE}, feed: true, from: 2026, to: 2035`, 'status'), 3),
}));
await measure('robustness, 500 draws, one year', 10_000, async () => ({
  ms: (await ask(plan(`${MAGNESIUM}, from: 2028, to: 2028`, 'robustness(draws: 500) { mean }'))).ms,
}));
await measure('largest group, all it owns', 100, async () => ({
  ms: await median('{ sitesOwnedBy(nations: ["CHN"], within: ["MSP"]) { dataVersion { id } } }'),
}));
await measure('coalition of 15', 3000, async () => ({
  ms: (
    await ask(
      '{ coalition(materials: ["cobalt-ore"], target: 0.1, year: 2023, candidates: ["AUS","CAN","DEU","FIN","FRA","IND","ITA","JPN","KOR","NOR","USA","BEL","MAR","ZAF","MDG"]) { dataVersion { id } } }',
    )
  ).ms,
}));
const solver = await loadHighs();
for (const [sites, importers] of [[1_000, 10], ...(process.argv.includes('--large') ? [[10_000, 10]] : [])])
  await measure(`${sites} sites × ${importers} importers, solved and proven`, 5000, () => {
    const problem = large(sites, importers);
    const began = performance.now();
    const { status } = bestFlows(solver, problem);
    return { ms: performance.now() - began, note: `${status}, ${megabytes()} MiB` };
  });
console.table(measured);
