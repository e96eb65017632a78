// The measurements as a page of tables.
const thousands = (value) => (Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '-');
/** The time a tenth of all askings was faster than: what a question takes when nothing else is in its way. */
const undisturbed = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.floor(sorted.length / 10)];
};
const table = (head, rows) =>
  [
    `| ${head.join(' | ')} |`,
    `| ${head.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
const ms = (value) => (value === null ? '-' : value < 10 ? value.toFixed(2) : value.toFixed(0));
const times = (after, before) => (before === 0 || after === null || before === null ? '-' : `${(after / before).toFixed(2)} ×`);

/** From what stays flat to what grows. */
const CLASSES = ['one entity', 'a page', 'a country', 'a market'];
/** How much more work or time an item takes at the last size than at the first. */
const FLAT = 1.5;

export const report = (all, { machine, seed, memory, samples, times: warm }) => {
  const results = all.filter(({ questions }) => questions !== undefined);
  const first = results[0];
  const rows = first.questions.map((_, i) => results.map(({ questions }) => questions[i]));
  const sizes = results.map(({ size }) => `${size} ×`);
  const line = (ways) => {
    const [a, b] = [ways[0], ways.at(-1)];
    const name = `${a.name}${first.questions.filter(({ name: other }) => other === a.name).length > 1 ? ` (${a.way + 1})` : ''}`;
    return [
      name,
      ...ways.map(({ items, asked }) => thousands(items / asked)),
      ...ways.map(({ hits, asked }) => thousands(hits / asked)),
      times(b.hits / b.asked, a.hits / a.asked),
      ...ways.map((way) => (way.failed === undefined ? ms(undisturbed(way.times)) : 'fails')),
      times(undisturbed(b.times), undisturbed(a.times)),
    ];
  };
  const head = [
    'question',
    ...sizes.map((size) => `items ${size}`),
    ...sizes.map((size) => `hits ${size}`),
    'hits grow',
    ...sizes.map((size) => `ms ${size}`),
    'time grows',
  ];
  const classes = [...new Set(first.questions.map(({ reads }) => reads))].sort((a, b) => CLASSES.indexOf(a) - CLASSES.indexOf(b));
  const of = (reads) => rows.filter(([{ reads: one }]) => one === reads);
  const flat = (reads, measure) =>
    of(reads).filter((ways) => ways.every(({ failed }) => failed === undefined) && measure(ways.at(-1)) <= FLAT * measure(ways[0])).length;
  const hits = ({ hits: all, asked }) => all / asked;
  const sum = (reads, at) => of(reads).reduce((total, ways) => total + undisturbed(ways[at].times), 0);
  return `# How loading and questions grow

\`node bench/scale.mjs ${all.map(({ size }) => size).join(' ')} --seed ${seed}\` on ${machine}; Neo4j with ${memory.load.heapMib} MiB of heap and ${memory.load.pageCacheMib} MiB of page cache while it loads, ${memory.last.heapMib} and ${memory.last.pageCacheMib} for the largest graph and ${memory.others.heapMib} and ${memory.others.pageCacheMib} for the others while they answer. What is multiplied, and what this means for a deployment, is told in [docs/scaling.md](../docs/scaling.md).

## Loading

${table(
  [
    'size',
    'flows',
    'sites',
    'stakes',
    'assertions',
    'nodes',
    'relationships',
    'rows',
    'by',
    'seconds',
    'rows/s',
    'store MiB',
    'MiB while loading',
    'MiB while asked',
  ],
  all.map(({ size, counts: c, loaded, storeMib, peakMib, askedMib }) => [
    `${size} ×`,
    ...[c.flows, c.sites, c.stakes, c.assertions, c.nodes, c.relationships, loaded.rows].map(thousands),
    loaded.by,
    thousands(loaded.seconds),
    thousands(loaded.rows / loaded.seconds),
    thousands(storeMib),
    thousands(peakMib),
    thousands(askedMib),
  ]),
)}

${all
  .filter(({ loaded }) => loaded.parts !== undefined)
  .map(
    ({ size, loaded: { parts } }) =>
      `Of ${size} ×: files ${thousands(parts.written)} s (${thousands(parts.csvMib)} MiB), import ${thousands(parts.imported)} s (${thousands((parts.nodes + parts.relationships) / parts.imported)} nodes and relationships/s), indexes ${thousands(parts.indexed)} s.`,
  )
  .join('\n\n')}

## Questions, by what they read

${table(
  ['what is read', 'ways asked', `hits within ${FLAT} ×`, `time within ${FLAT} ×`, ...sizes.map((size) => `ms in all ${size}`)],
  classes.map((reads) => [
    reads,
    of(reads).length,
    flat(reads, hits),
    flat(reads, ({ times: all }) => undisturbed(all)),
    ...results.map((_, at) => ms(sum(reads, at))),
  ]),
)}

Items are rows, entries of a page or links told; hits are Neo4j's db hits; each way is asked of up to ${samples} entities, each ${warm} times warm, and the time is told that a tenth of them was faster than, because a median is that of whatever else the machine does. What took longer than 8 s fails: the server gives a whole request 4.5 s. Times are of the driver and the database, without GraphQL.

${classes.map((reads) => `### ${reads[0].toUpperCase()}${reads.slice(1)}\n\n${table(head, of(reads).map(line))}`).join('\n\n')}
`;
};
