// `node tools/backtest.mjs [address of a running server]`: writes docs/backtest.md, three past cuts of supply as the questions
// would have answered them from the years before, beside what the later years then showed.
import { writeFileSync } from 'node:fs';

const percent = (share) => (share === null ? 'not known' : `${(100 * share).toFixed(1)} %`);
const number = (value) => (value === null ? 'not known' : String(Math.round(value * 1000) / 1000));
const millions = (kusd) => (kusd === 0 ? 'none told' : `${(kusd / 1000).toFixed(1)} m US$`);
const table = (head, rows) => {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

/** Share of each supplier by value, by year. */
const suppliersOf = async (ask, country, material, years) => {
  const { importDependence } = await ask(
    `query ($country: ID!, $material: ID!, $years: [Year!]!) { importDependence(country: $country, material: $material, years: $years, measure: VALUE) {
      years { year suppliers(first: 10) { country { iso3 } share { value } } }
    } }`,
    { country, material, years },
  );
  return new Map(
    importDependence.years.map(({ year, suppliers }) => [year, new Map(suppliers.map((one) => [one.country.iso3, one.share.value]))]),
  );
};

/** What was bought of China under every code of a material, thousand US dollars, by year. */
const boughtOfChina = async (ask, importer, material, year) => {
  const { material: found } = await ask(
    `query ($material: ID!, $importer: ID!, $year: Year!) { material(id: $material) { imports(importer: $importer, year: $year, first: 100) { exporter { iso3 } kusd } } }`,
    { material, importer, year },
  );
  const all = found.imports.reduce((sum, one) => sum + (one.kusd ?? 0), 0);
  const china = found.imports.filter((one) => one.exporter.iso3 === 'CHN').reduce((sum, one) => sum + (one.kusd ?? 0), 0);
  return { china, share: all === 0 ? null : china / all };
};

/** China's share of world output and the concentration by country. */
const outputIn = async (ask, material, year) => {
  const { nMinusOne, concentration } = await ask(
    `query ($material: ID!, $year: Year!) {
      nMinusOne(material: $material, year: $year) { suppliers(first: 1) { country { iso3 } share supplyLeft { value } } }
      concentration(material: $material, year: $year) { measures { index { low high } } }
    }`,
    { material, year },
  );
  const [largest] = nMinusOne.suppliers;
  return { ...largest, ...concentration.measures.index };
};

/** What the question of replacement suppliers says. */
const replacement = async (ask, material, importer, year, asOf) => {
  const { replacementSuppliers } = await ask(
    `query ($material: ID!, $importer: ID!, $year: Year!, $asOf: Day!) {
      replacementSuppliers(material: $material, importer: $importer, excluding: ["CHN"], within: ["MSP"], year: $year, asOf: $asOf) {
        summary gap { low high reason } coverage { low high }
      }
    }`,
    { material, importer, year, asOf },
  );
  return replacementSuppliers;
};

/** Chinese measures on a trade in force on a day. */
const measuresOn = async (ask, importer, material, day) => {
  const { policiesBetween } = await ask(
    `query ($importer: ID!, $material: ID!, $day: Day!) { policiesBetween(exporter: "CHN", importer: $importer, material: $material, day: $day) {
      policies(first: 60) { policy { id name validFrom validTo } state side aimedAt }
    } }`,
    { importer, material, day },
  );
  return policiesBetween.policies
    .filter((one) => one.state === 'IN_FORCE' && one.side === 'EXPORTER' && one.aimedAt !== 'NOT_TOLD')
    .map(({ policy }) => policy);
};
const named = (policies) =>
  policies.length === 0 ? 'none' : policies.map(({ name, validFrom }) => `${name} (since ${validFrom})`).join('; ');

/** Japan and rare earths, 2010. */
const japan = async (ask) => {
  const material = 'rare-earth-magnets';
  const years = [2010, 2011, 2012, 2013, 2014, 2018, 2024];
  const [shares, before, after, early, late, said] = await Promise.all([
    suppliersOf(ask, 'JPN', material, years),
    measuresOn(ask, 'JPN', material, '2010-09-20'),
    measuresOn(ask, 'JPN', material, '2010-10-01'),
    outputIn(ask, 'rare-earths-ore', 2012),
    outputIn(ask, 'rare-earths-ore', 2024),
    replacement(ask, material, 'JPN', 2010, '2010-09-20'),
  ]);
  const of = (year, iso3) => shares.get(year)?.get(iso3) ?? null;
  const others = [...(shares.get(2010) ?? [])]
    .filter(([iso3]) => iso3 !== 'CHN')
    .slice(0, 3)
    .map(([iso3]) => iso3);
  const gained = [...(shares.get(2024) ?? [])]
    .map(([iso3, share]) => ({ iso3, by: share - (of(2010, iso3) ?? 0) }))
    .filter(({ by }) => by > 0.01)
    .sort((a, b) => b.by - a.by);
  const hits = gained.filter(({ iso3 }) => others.includes(iso3)).length;
  const change = of(2024, 'CHN') - of(2010, 'CHN');
  return [
    '## Japan and rare earths, 21 September 2010',
    'The goods that were cut were compounds and metals of rare earths, whose codes (2805.30, 2846) are not held. Magnets (HS 850511, those without rare earths among them) stand for them. Years before 2010 are not held either: 2010 itself, of which the cut is a part, stands for the time before. Output by country begins in 2012 and was published after the day.',
    table(
      ['question', 'answer on the day', 'from'],
      [
        ['Chinese measures on the trade, 20 September', named(before), '`policiesBetween`'],
        ['the same, 1 October', named(after), '`policiesBetween`; entered later'],
        ['China’s share of Japan’s magnets', percent(of(2010, 'CHN')), '`importDependence`, 2010, by value'],
        ['largest other suppliers, in order', others.map((iso3) => `${iso3} ${percent(of(2010, iso3))}`).join(', '), '`importDependence`'],
        [
          'tonnes allies could send',
          said.coverage.high === null ? 'not known: of 2010 no weights are held' : percent(said.coverage.high),
          '`replacementSuppliers`',
        ],
        [
          'China’s share of mined rare earths',
          `${percent(early.share)} (2012), index ${number(early.low)} to ${number(early.high)}`,
          '`nMinusOne`, `concentration`; published later',
        ],
      ],
    ),
    'What happened:',
    table(
      ['', ...years.map(String)],
      ['CHN', 'PHL', 'MYS', 'VNM', 'THA'].map((iso3) => [
        `from ${iso3}`,
        ...years.map((year) => (of(year, iso3) === null ? 'not told' : percent(of(year, iso3)))),
      ]),
    ),
    `China mined ${percent(late.share)} of the world’s rare earths in 2024 (index ${number(late.low)}).`,
    `Error: more than a hundredth had been gained by 2024 by ${gained.map(({ iso3 }) => iso3).join(', ')}; of ${gained.length === 1 ? 'this one' : `these ${gained.length}`}, ${hits} ${hits === 1 ? 'is' : 'are'} among the three the answer of 2010 names. ${of(2013, 'CHN') > of(2010, 'CHN') ? `In 2013 China’s share stood at ${percent(of(2013, 'CHN'))}, above that of 2010: dependence did not fall year by year. ` : ''}From 2010 to 2024 it moved by ${(100 * change).toFixed(1)} points, while mining outside China grew from ${percent(1 - early.share)} to ${percent(1 - late.share)}: who makes the goods followed the ore only in part, which no answer from one year tells.`,
  ].join('\n\n');
};

/** Korea and Japan under a licence of 2023. */
const licence = async (ask, { title, intro, material, day, eve, verdict }) => {
  const years = [2021, 2022, 2023, 2024];
  const buyers = await Promise.all(
    ['KOR', 'JPN'].map(async (iso3) => ({
      iso3,
      bought: await Promise.all(years.map((year) => boughtOfChina(ask, iso3, material, year))),
      before: await measuresOn(ask, iso3, material, eve),
      after: await measuresOn(ask, iso3, material, day),
      said: await replacement(ask, material, iso3, 2022, eve),
    })),
  );
  const [then, now] = await Promise.all([2022, 2024].map((year) => outputIn(ask, material, year)));
  return [
    title,
    intro,
    table(
      ['question', ...buyers.map(({ iso3 }) => `answer for ${iso3}, from 2022`)],
      [
        ['Chinese measures the day before', ...buyers.map(({ before }) => named(before))],
        ['on the day', ...buyers.map(({ after }) => named(after))],
        ['China’s share of what it bought under the code, by value', ...buyers.map(({ bought }) => percent(bought[1].share))],
        [
          'bought from China, tonnes',
          ...buyers.map(({ said: { gap } }) => (gap.high === null ? 'not known' : `${number(gap.low)} to ${number(gap.high)}`)),
        ],
        [
          'share of it that MSP could send',
          ...buyers.map(({ said: { gap, coverage } }) =>
            coverage.high === null || gap.high === null
              ? 'not known: of 2022 no weights are held'
              : `${percent(coverage.low)} to ${percent(coverage.high)}`,
          ),
        ],
      ],
    ),
    `World output in 2022: China ${percent(then.share)}, index ${number(then.low)}; ${number(then.supplyLeft.value)} t are left without it.`,
    'What happened, bought from China under the code and its share:',
    table(
      ['', ...years.map(String)],
      buyers.map(({ iso3, bought }) => [iso3, ...bought.map(({ china, share }) => `${millions(china)}, ${percent(share)}`)]),
    ),
    `World output in 2024: China ${percent(now.share)}, index ${number(now.low)}.`,
    verdict({ buyers, then, now }),
  ].join('\n\n');
};

/**
 * The whole document.
 * @param {(query: string, variables: Readonly<Record<string, unknown>>) => Promise<any>} ask puts a question, gives its data
 * @returns {Promise<string>}
 */
export const backtest = async (ask) =>
  [
    '# Three cuts of supply, looked at from the day before',
    'What the questions answer when only years up to the cut are given to them, and what the later years in the tables then show. Written by `node tools/backtest.mjs`, which asks a running server; [a test](../tests/api/backtest.test.ts) holds every figure to the shipped data.',
    'A fair test would also leave out what was published later: the tables hold each figure in its newest editions. Where a figure was not out on the day, that is said. Flows before 2024 are values of the largest partners only, so that tonnes of those years are not known.',
    await japan(ask),
    await licence(ask, {
      title: '## Gallium, 1 August 2023',
      intro:
        'Unwrought gallium shares HS 811292 with germanium, indium, hafnium, niobium and others. Output of 2022 was published in 2023 and 2024.',
      material: 'gallium-metal',
      day: '2023-08-01',
      eve: '2023-07-31',
      verdict: ({ buyers, then, now }) => {
        const rose = buyers.filter(({ bought }) => bought[3].china > bought[1].china).map(({ iso3 }) => iso3);
        const fell = buyers.filter(({ bought }) => bought[3].china < bought[1].china).map(({ iso3 }) => iso3);
        return `Error: the answer could not size the loss, and its range of cover is so wide that nothing could refute it. It rightly said that there was next to nothing beside China: two years on, China’s share of output had gone from ${percent(then.share)} to ${percent(now.share)}. Purchases under the code from China ${rose.length === 0 ? '' : `rose in value for ${rose.join(' and ')}`}${rose.length > 0 && fell.length > 0 ? ' and ' : ''}${fell.length === 0 ? '' : `fell for ${fell.join(' and ')}`} from 2022 to 2024; a licence is no ban, and a value of several metals says little of one.`;
      },
    }),
    await licence(ask, {
      title: '## Natural graphite, 1 December 2023',
      intro:
        'Only natural graphite other than powder and flakes (HS 250490) is held; flakes (250410) and synthetic graphite (380110), of which batteries are made, are not. Korea’s purchases under this code are small.',
      material: 'graphite-natural',
      day: '2023-12-01',
      eve: '2023-11-30',
      verdict: ({ buyers, then, now }) => {
        const word = ({ iso3, bought }) => `${iso3} ${percent(bought[1].share)} to ${percent(bought[3].share)}`;
        return `Error: the answer knew of no tonnes that allies could send, and dependence indeed did not fall (${buyers.map(word).join(', ')} from 2022 to 2024). For Korea that is a move from ${millions(buyers[0].bought[1].china)} to ${millions(buyers[0].bought[3].china)}, from which nothing follows for batteries. China’s share of output was put at ${percent(then.share)} for 2022 and ${percent(now.share)} for 2024, by two sources: part of the rise is theirs.`;
      },
    }),
    '## What follows',
    '- Shares of output told in all three cases that little stood beside China, and it still did years later; who would step in was not told.\n- Without weights before 2024 no loss in tonnes, and so no plan, can be tried on these years; with weights of more years the same command would tell it.\n- A bundled code gives a range that is true and of no use. What is needed is output and use by country, not a narrower guess.',
  ].join('\n\n') + '\n';

if (process.argv[1]?.endsWith('backtest.mjs')) {
  const address = process.argv[2] ?? 'http://127.0.0.1:4000';
  const ask = async (query, variables) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  };
  writeFileSync(new URL('../docs/backtest.md', import.meta.url), await backtest(ask));
}
