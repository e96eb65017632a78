import { describe, expect, it } from 'vitest';
import { alliedRefiners } from '../../src/analysis/allied-refiners.js';
import { dependenceThroughStages } from '../../src/analysis/dependence-through-stages.js';
import { metalOrigins, type OriginStage } from '../../src/analysis/metal-origins.js';
import { productExposure } from '../../src/analysis/product-exposure.js';
import type { CodeMapping, Material } from '../../src/domain/facts.js';
import { capacity, country, flow, nothing, output, seat, type Known } from '../support/ask.js';
import { intensity, product, productAsk, refining, type OfProducts } from '../support/product-ask.js';

const material = (id: string, mineralId: string, stage: Material['stage'], basis: Material['basis']): Material => ({
  id,
  mineralId,
  stage,
  form: 'form',
  name: id,
  nameKo: null,
  basis,
  note: null,
});
const code: CodeMapping = {
  factId: 'hs/850511',
  hs: '850511',
  hsEdition: 'HS17',
  materialId: 'magnets',
  confidence: 'exact',
  reason: 'only these',
};
// the example of docs/measures/exposure.md
const known: Known = {
  ...nothing,
  countries: ['CHN', 'JPN', 'KOR', 'USA'].map((iso3) => country(iso3, iso3)),
  minerals: [{ id: 'rare-earths', symbol: null, name: 'Rare earths', nameKo: null }],
  materials: [
    material('magnets', 'rare-earths', 'COMPONENT', 'GROSS'),
    material('metal', 'rare-earths', 'METAL', 'CONTAINED'),
    material('ore', 'rare-earths', 'ORE', 'CONTAINED'),
    material('salt', 'sodium', 'COMPOUND', 'CONTAINED'),
  ],
  codes: [code],
  alliances: [{ id: 'MSP', name: 'MSP', nameKo: null, kind: 'partnership', founded: null, note: null }],
  memberships: [seat('MSP', 'JPN'), seat('MSP', 'USA')],
  production: [output('metal', 'JPN', 30), output('metal', 'CHN', 100), output('ore', 'CHN', 100)],
  trade: [flow('850511', 'JPN', 'KOR', 60), flow('850511', 'CHN', 'KOR', 40)],
};
const facts: Partial<OfProducts> = {
  products: [product('motor', 'drive'), product('pill', 'pharmaceutical'), product('empty', 'pharmaceutical')],
  intensities: [intensity('motor', 'metal', 300), intensity('pill', 'salt', 5)],
  refining: [refining('metal', 'magnets'), refining('ore', 'metal')],
};
const ask = (world = known) => productAsk(world, facts);

describe('metalOrigins, as worked in docs/measures/exposure.md', () => {
  const origins = (more = {}) => metalOrigins(ask(), { material: 'magnets', country: 'KOR', year: 2023, through: 'CHN', ...more });
  const lows = ({ makers }: OriginStage) => makers.map(({ country: { iso3 }, share }) => `${iso3} ${String(share.low)}`);

  it('tells who made, who refined and who mined', async () => {
    const { stages } = await origins();
    expect(stages.map(({ material: { id } }) => id)).toEqual(['magnets', 'metal', 'ore']);
    expect(stages.map(lows)).toEqual([['JPN 0.6', 'CHN 0.4'], ['CHN 0.4', 'JPN 0.3'], ['CHN 0.4']]);
    expect(stages.map(({ unknown }) => unknown.value)).toEqual([0, 0.3, 0.6]);
  });
  it('is exact where nothing is of unknown origin, and otherwise leaves room for it', async () => {
    const { stages } = await origins();
    expect(stages[0]?.makers[0]?.share).toMatchObject({ value: 0.6, low: 0.6, high: 0.6 });
    expect(stages[2]?.makers[0]?.share).toMatchObject({ value: null, low: 0.4, high: 1 });
  });
  it('tells how much passes through a country at some stage', async () => {
    expect((await origins()).passing).toMatchObject({ value: null, low: 0.4, high: 1 });
    // all that Japan made or may have had made elsewhere
    expect((await origins({ through: 'JPN' })).passing).toMatchObject({ value: 0.6, low: 0.6, high: 0.6 });
  });
  it('tells which trade is not known, and where output is only guessed by net exports', async () => {
    const { missing, assumptions, stages } = await origins();
    expect(stages.map(({ by }) => by)).toEqual(['NET_EXPORTS', 'OUTPUT', 'OUTPUT']);
    expect(missing.join(' ')).toMatch(/Trade in metal, ore in 2023 is not known/);
    expect(assumptions.join(' ')).toMatch(/exports more than it imports/);
  });
  it('refuses a year without weighed purchases, with the years there are', async () => {
    await expect(origins({ year: 2020 })).rejects.toMatchObject({ code: 'NO_DATA', details: { available: { years: [2023] } } });
    await expect(origins({ through: 'KOR' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
  });
});

describe('dependence through stages, as worked in docs/measures/exposure.md', () => {
  /** Japan mines the ore of its own 30 t of magnets and buys 30 t in China; by money China has three quarters. */
  const traded: Known = {
    ...known,
    production: [...known.production, output('ore', 'JPN', 30)],
    trade: [
      { ...flow('850511', 'JPN', 'KOR', 60), kusd: 100 },
      { ...flow('850511', 'CHN', 'KOR', 40), kusd: 300 },
      { ...flow('850511', 'CHN', 'JPN', 30), kusd: 200 },
    ],
  };
  const through = (more = {}, world = known) =>
    dependenceThroughStages(ask(world), { material: 'magnets', country: 'KOR', supplier: 'CHN', year: 2023, ...more });

  it('adds what another seller bought of the supplier: 0.4 + 0.6 · 0.5 by weight, 0.75 + 0.25 · 0.5 by value', async () => {
    const { byWeight, byValue, sellers } = await through({}, traded);
    expect([byWeight.direct.value, byWeight.indirect.value, byWeight.total.value]).toEqual([0.4, 0.3, 0.7]);
    expect([byValue.direct.value, byValue.indirect.value, byValue.total.value]).toEqual([0.75, 0.125, 0.875]);
    expect(sellers.map(({ country: { iso3 }, through: part }) => [iso3, part.value])).toEqual([
      ['CHN', 1],
      ['JPN', 0.5],
    ]);
  });
  it('is a range where what a seller makes is of unknown origin, and a number where none of it can matter', async () => {
    expect((await through()).byWeight.total).toMatchObject({ value: null, low: 0.4, high: 1 });
    expect((await through({ supplier: 'JPN' })).byWeight.total).toMatchObject({ value: 0.6, low: 0.6, high: 0.6 });
  });
  it('is nothing for who sells nothing and makes nothing', async () =>
    expect((await through({ supplier: 'USA' }, traded)).byWeight).toMatchObject({ direct: { value: 0 }, total: { value: 0 } }));
  it('refuses a year without purchases, with the years there are, and the buyer itself', async () => {
    await expect(through({ year: 2020 })).rejects.toMatchObject({ code: 'NO_DATA', details: { available: { years: [2023] } } });
    await expect(through({ supplier: 'KOR' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
  });
});

describe('productExposure', () => {
  const exposure = (more = {}) => productExposure(ask(), { product: 'motor', country: 'CHN', alliance: 'MSP', year: 2023, ...more });

  it('is bounded by the largest share and the sum of all, over the stages of its materials', async () => {
    const { bounds, independent, materials } = await exposure({ country: 'JPN' });
    // 30 of 130 t of the metal, none of the ore
    expect(materials[0]?.stages.map(({ share }) => share.value)).toEqual([0.230769230769, 0]);
    expect(bounds).toMatchObject({ value: 0.230769230769 });
    expect(independent).toMatchObject({ value: 0.230769230769 });
    expect((await exposure()).bounds).toMatchObject({ value: 1, low: 1, high: 1 });
  });
  it('tells at which stage there is no ally', async () => {
    const { materials } = await exposure();
    expect(materials[0]?.stages.map(({ material: { id }, hasAlly }) => [id, hasAlly])).toEqual([
      ['metal', true],
      ['ore', false],
    ]);
  });
  it('leaves all of it open where output by country is not known', async () => {
    expect((await exposure({ product: 'pill' })).bounds).toMatchObject({ value: null, low: 0, high: 1 });
  });
  it('says when no material is known', async () => {
    const { bounds, missing } = await exposure({ product: 'empty' });
    expect(bounds).toMatchObject({ value: null, low: null, high: null });
    expect(missing).toContain('No material of empty is in the tables.');
  });
});

describe('alliedRefiners', () => {
  const refiners = (world = known, more = {}) =>
    alliedRefiners(
      { ...ask(world), criticalityListsBy: () => Promise.resolve([]) },
      { keyItems: [], alliance: 'MSP', without: [], year: 2024, ...more },
    );
  const verdicts = async (world = known, more = {}) =>
    (await refiners(world, more)).items.map(({ id, materials }) => [id, materials.map((one) => one.hasAlliedRefiner)]);

  it('finds an ally by output of the newest year', async () => {
    const [drive] = (await refiners()).items;
    expect(drive?.materials[0]).toMatchObject({
      year: 2023,
      hasAlliedRefiner: true,
      allies: [{ iso3: 'JPN' }],
      alliedOutput: { value: 30 },
    });
  });
  it('finds none when output is published whole and no ally has any', async () => {
    expect(await verdicts(known, { without: ['JPN'] })).toEqual([
      ['drive', [false]],
      ['pharmaceutical', [null]],
    ]);
  });
  it('cannot tell where part of the output is published for no country, or withheld', async () => {
    const other = { ...known, production: [output('metal', 'CHN', 100), output('metal', 'OTHER', 5)] };
    expect((await verdicts(other))[0]).toEqual(['drive', [null]]);
    const withheld = { ...known, production: [output('metal', 'CHN', 100), output('metal', 'USA', null)] };
    expect((await verdicts(withheld))[0]).toEqual(['drive', [null]]);
  });
  it('takes working capacity where output is not known, but never its absence for a proof', async () => {
    const standing = (area: string) => ({ ...known, capacities: [capacity('salt', area, 10)] });
    expect((await verdicts(standing('USA')))[1]).toEqual(['pharmaceutical', [true]]);
    expect((await verdicts(standing('CHN')))[1]).toEqual(['pharmaceutical', [null]]);
  });
  it('names products without materials, and the items there are', async () => {
    expect((await refiners()).missing).toContain('No material is in the tables for empty.');
    await expect(refiners(known, { keyItems: ['cars'] })).rejects.toThrow(/drive, pharmaceutical/);
  });
});
