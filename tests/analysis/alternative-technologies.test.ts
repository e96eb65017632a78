import { describe, expect, it } from 'vitest';
import { alternativeTechnologies } from '../../src/analysis/alternative-technologies.js';
import type { Material, Substitution } from '../../src/domain/facts.js';
import { country, nothing, output, type Known } from '../support/ask.js';
import { intensity, product, productAsk, type OfProducts } from '../support/product-ask.js';

const material = (id: string, mineralId: string): Material => ({
  id,
  mineralId,
  stage: 'REFINED',
  form: 'form',
  name: id,
  nameKo: null,
  basis: 'CONTAINED',
  note: null,
});
const mineral = (id: string) => ({ id, symbol: null, name: id, nameKo: null });
const known: Known = {
  ...nothing,
  countries: [country('CHN', 'China'), country('AUS', 'Australia')],
  minerals: ['cobalt', 'iron', 'nickel'].map(mineral),
  materials: [material('cobalt-refined', 'cobalt'), material('iron-ore', 'iron'), material('nickel-refined', 'nickel')],
  production: [
    output('cobalt-refined', 'CHN', 80),
    output('cobalt-refined', 'AUS', 20),
    output('iron-ore', 'AUS', 60),
    output('iron-ore', 'CHN', 40),
  ],
};
const stands = (use: string, substitute: string, more: Partial<Substitution> = {}): Substitution => ({
  factId: `substitution/cobalt/${use}/${substitute}/${more.substituteMineralId ?? ''}`,
  status: 'reported',
  mineralId: 'cobalt',
  use,
  substitute,
  substituteMineralId: null,
  productId: null,
  penalty: null,
  ...more,
});
const facts: Partial<OfProducts> = {
  products: [product('cathode-lfp', 'battery'), product('cathode-nmc622', 'battery'), product('turbine')],
  intensities: [
    intensity('cathode-nmc622', 'cobalt-refined', 121.6),
    intensity('cathode-nmc622', 'nickel-refined', 363.3),
    intensity('cathode-lfp', 'iron-ore', 354),
    intensity('turbine', 'cobalt-refined', null, { unit: 'kg/unit' }),
  ],
  substitutions: [
    stands('jet engines', 'nickel-base alloys', { productId: 'turbine', substituteMineralId: 'nickel', penalty: 'lower performance' }),
    stands('cathodes', 'LFP', { productId: 'cathode-lfp', substituteMineralId: 'iron', penalty: 'shorter range' }),
    stands('defence circuits', 'none effective', { penalty: 'no substitute' }),
  ],
};
const ask = (mineralId: string | null, productId: string | null = null, year = 2023) =>
  alternativeTechnologies(productAsk(known, facts), { mineral: mineralId, product: productId, year });

describe('alternativeTechnologies', () => {
  it('names what saves most first, with what it replaces and needs', async () => {
    const { alternatives } = await ask('cobalt');
    expect(alternatives.map(({ substitute }) => substitute)).toEqual(['LFP', 'nickel-base alloys']);
    expect(alternatives[0]).toMatchObject({
      product: { id: 'cathode-lfp' },
      penalties: ['shorter range'],
      replaces: [{ takes: { productId: 'cathode-nmc622' }, saved: { value: 1 } }],
      needs: [{ mineral: { id: 'iron' }, takes: { quantity: 354 } }],
    });
  });
  it('judges a need by world output: 0.6² + 0.4² is below 0.8² + 0.2²', async () => {
    const { alternatives, markets } = await ask('cobalt');
    expect(markets).toMatchObject([{ index: { value: 0.68 }, largest: { iso3: 'CHN' }, share: { value: 0.8 } }]);
    expect(alternatives[0]?.needs).toMatchObject([{ moreConcentrated: false, markets: [{ index: { value: 0.52 } }] }]);
  });
  it('does not take the product in which a mineral is replaced for what replaces it', async () => {
    const { alternatives } = await ask('cobalt');
    expect(alternatives[1]).toMatchObject({ product: null, replaces: [], needs: [{ mineral: { id: 'nickel' }, takes: null }] });
  });
  it('cannot tell of a need whose output is not known, and says so', async () => {
    const { alternatives, missing } = await ask('cobalt');
    expect(alternatives[1]?.needs).toMatchObject([{ moreConcentrated: null, markets: [] }]);
    expect(missing).toContain('Output by country in 2023 is not known for nickel.');
  });
  it('tells the uses in which nothing stands in', async () => {
    expect((await ask('cobalt')).missing).toContain('Nothing stands in for cobalt in defence circuits (no substitute).');
  });
  it('of a product keeps what replaces it, for each of its minerals', async () => {
    const { minerals, alternatives } = await ask(null, 'cathode-nmc622');
    expect(minerals.map(({ id }) => id)).toEqual(['cobalt', 'nickel']);
    expect(alternatives.map(({ substitute }) => substitute)).toEqual(['LFP']);
    expect((await ask(null, 'turbine')).alternatives.map(({ substitute }) => substitute)).toEqual(['nickel-base alloys']);
  });
  it('refuses both or neither, and unknown products', async () => {
    await expect(ask('cobalt', 'turbine')).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
    await expect(ask(null)).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
    await expect(ask(null, 'turbines')).rejects.toMatchObject({ code: 'UNKNOWN_PRODUCT' });
  });
});
