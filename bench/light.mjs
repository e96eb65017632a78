// How long light questions take while plans are solved, against how long they take alone.
// Start a server (npm start), then: node bench/light.mjs [address] [questions]
import { performance } from 'node:perf_hooks';

const address = process.argv.slice(2).find((one) => one.startsWith('http')) ?? 'http://localhost:4000/graphql';
const TIMES = Number(process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? 300);
const PLANS_AT_ONCE = 2;
const LIMIT = 2;

const ask = async (query) => {
  const began = performance.now();
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = await response.json();
  if (errors !== undefined) throw new Error(errors[0].message);
  return performance.now() - began;
};

let count = 0;
/** Never the same text, so that no answer is a kept one. */
const fresh = (query) => ask(`${query} # ${process.pid}.${(count += 1)}`);
const light = () => fresh('{ mineral(id: "gallium") { name materials { name producers(year: 2023) { country { name } } } } }');
const plan = () =>
  fresh(
    '{ replaceSupply(material: "lithium-hydroxide", importer: "KOR", excluding: ["CHN"], year: 2024, within: ["MSP"], lost: 90000, feed: true, from: 2026, to: 2035) { status } }',
  );

const percentile = (times, share) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
/** One light question after the other, as one reader asks. */
const measure = async () => {
  const times = [];
  while (times.length < TIMES) times.push(await light());
  return times;
};

for (let i = 0; i < 20; i += 1) await light();
await plan();
const alone = await measure();

let solving = true;
let solved = 0;
const planners = Array.from({ length: PLANS_AT_ONCE }, async () => {
  while (solving) {
    await plan();
    solved += 1;
  }
});
const beside = await measure().finally(() => (solving = false));
await Promise.all(planners);

const rows = [
  ['alone', alone],
  [`while ${PLANS_AT_ONCE} plans are solved`, beside],
].map(([what, times]) => ({
  what,
  questions: times.length,
  p50: Math.round(percentile(times, 0.5)),
  p99: Math.round(percentile(times, 0.99)),
}));
console.table(rows);
const ratio = percentile(beside, 0.99) / percentile(alone, 0.99);
console.log(
  `${solved} plans solved meanwhile; p99 ${ratio.toFixed(1)} × that alone, at most ${LIMIT} × wanted: ${ratio <= LIMIT ? 'holds' : 'does not hold'}`,
);
process.exitCode = ratio <= LIMIT ? 0 : 1;
