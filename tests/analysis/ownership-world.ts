import type { Material, Site } from '../../src/domain/facts.js';
import { company, country, nothing, output, seat, site, siteOutput, stake, type Known } from '../support/ask.js';
import { licence } from './tungsten-world.js';

const p = company('p', 'CCC');
const q = company('q', 'AAA');
const l = company('l', 'BBB', 'LISTED');
const c = company('c', 'BBB');

/** Held in halves by p, of which the state AAA has 60 %, and q, which AAA holds wholly. */
export const venture = site('venture', 'CCC');
const listedMine = site('listed-mine', 'BBB');
const halfMine = site('half-mine', 'CCC');
const homeMine = site('home-mine', 'AAA');
const chainMine = site('chain-mine', 'BBB');
const qMine = site('q-mine', 'BBB');
const sharedMine = site('shared-mine', 'CCC');
const lonelyMine = site('lonely-mine', 'CCC');
const sites: readonly Site[] = [venture, listedMine, halfMine, homeMine, chainMine, qMine, sharedMine, lonelyMine];

const ore: Material = { id: 'ore', mineralId: 'metal', stage: 'ORE', form: 'ore', name: 'Ore', nameKo: null, basis: 'GROSS', note: null };

/**
 * A made-up world: the state AAA holds companies at home and in CCC, the listed company l of BBB has no told holders.
 * The allies BBB and CCC are in PACT. What it answers is worked by hand in docs/measures/ownership.md and concentration.md.
 */
export const world: Known = {
  ...nothing,
  countries: [country('AAA', 'A'), country('BBB', 'B'), country('CCC', 'C')],
  minerals: [{ id: 'metal', symbol: null, name: 'Metal', nameKo: null }],
  materials: [ore],
  alliances: [{ id: 'PACT', name: 'Pact', nameKo: null, kind: 'forum', founded: null, note: null }],
  memberships: [seat('PACT', 'BBB'), seat('PACT', 'CCC')],
  companies: [p, q, l, c],
  sites,
  makes: Object.fromEntries(sites.map(({ id }) => [id, ['ore']])),
  stakes: [
    stake('AAA', p, 0.6),
    stake('AAA', q, 1),
    stake(p, venture, 0.5),
    stake(q, venture, 0.5),
    stake('AAA', listedMine, 0.2),
    stake(l, listedMine, 0.8),
    stake(q, halfMine, 0.3),
    stake(l, halfMine, 0.7),
    stake(l, homeMine, 1),
    stake('AAA', c, 0.6),
    stake(l, c, 0.4),
    stake(c, chainMine, 0.4),
    stake(l, chainMine, 0.6),
    stake(q, qMine, 1),
    stake(q, sharedMine, 0.8),
    stake(l, sharedMine, 0.2),
  ],
  policies: [
    licence('BBB', { id: 'limit', factId: 'policy/limit', destinations: ['AAA'] }),
    licence('BBB', { id: 'no-limit', factId: 'policy/no-limit' }),
  ],
  benchmarks: [
    {
      factId: 'benchmark/limit',
      status: 'reported',
      policyId: 'limit',
      metric: 'covered-nation-ownership',
      subject: null,
      comparator: 'below',
      threshold: 0.25,
      unit: 'ratio',
      byYear: null,
      baseline: null,
      baselineYear: null,
    },
  ],
  production: [
    output('ore', 'WORLD', 1000, 2023),
    output('ore', 'AAA', 500, 2023),
    output('ore', 'BBB', 300, 2023),
    output('ore', 'CCC', 200, 2023),
    output('ore', 'WORLD', 1000, 2022),
    output('ore', 'AAA', 600, 2022),
    output('ore', 'BBB', 300, 2022),
    output('ore', 'CCC', null, 2022),
    output('ore', 'AAA', 600, 2021),
    output('ore', 'BBB', null, 2021),
    output('ore', 'WORLD', 400, 2020),
    output('ore', 'AAA', 100, 2020),
  ],
  siteOutput: [siteOutput('ore', qMine, 50, 2020), siteOutput('ore', sharedMine, 50, 2020), siteOutput('ore', venture, null, 2020)],
};
