import { describe, expect, it } from 'vitest';
import { BasisMismatchError, InvalidArgumentsError } from '../../src/domain/errors.js';
import { networkProgramme, rampedCapacity, type SupplyNetwork } from '../../src/domain/supply-network.js';
import { AUSTRIA, CANADA, demander, link, MARKET, network, site, VIET_NAM } from '../support/plan-network.js';

const faultsOf = (asked: SupplyNetwork): string[] => {
  try {
    networkProgramme(asked);
    return [];
  } catch (error) {
    if (error instanceof InvalidArgumentsError) return error.faults.map(({ argument, valid }) => `${argument}: ${valid}`);
    throw error;
  }
};

describe('rampedCapacity', () => {
  const years = [2026, 2027, 2028, 2029, 2030];
  const tonnes = (full: number | null, schedule: Parameters<typeof rampedCapacity>[1]) =>
    rampedCapacity(full, schedule, years).map((one) => one.tonnes);
  // started 2026, qualified after a year, a third more each year
  it('is nothing before start and qualification, then rises in equal steps', () =>
    expect(tonnes(300, { start: 2026, qualificationYears: 1, rampYears: 3 })).toEqual([0, 100, 200, 300, 300]));
  it('is all at once with a run-up of one year', () =>
    expect(tonnes(300, { start: 2028, qualificationYears: 0, rampYears: 1 })).toEqual([0, 0, 300, 300, 300]));
  it('is known to be nothing before the start even when its size is not known', () =>
    expect(tonnes(null, { start: 2028, qualificationYears: 1, rampYears: 1 })).toEqual([0, 0, 0, null, null]));
});

describe('networkProgramme', () => {
  it('has a flow per link and year, and what stays unmet per demander and year', () => {
    const programme = networkProgramme(MARKET);
    expect(programme.variables.map(({ id }) => id)).toEqual([
      'flow|austria-works|KOR|2026',
      'flow|canada-mine|KOR|2026',
      'flow|viet-nam-sales|KOR|2026',
      'unmet|KOR|2026',
    ]);
    expect(programme.limits.map(({ id }) => id)).toEqual([
      'demand|KOR|2026',
      'capacity|austria-works|2026',
      'capacity|canada-mine|2026',
      'capacity|viet-nam-sales|2026',
    ]);
  });
  it('weighs feed by its yield', () => {
    const chain = { ...network([AUSTRIA]), sites: [site('mine', 'AUS', 9, 1, { materialId: 'tungsten-ore' }), AUSTRIA] };
    const { limits } = networkProgramme({ ...chain, links: [...chain.links, link('mine', 'austria-works', { yield: 0.8 })] });
    expect(limits.find(({ id }) => id === 'balance|austria-works|2026')).toMatchObject({
      lower: 0,
      upper: 0,
      terms: [
        { variable: 'flow|mine|austria-works|2026', coefficient: 0.8 },
        { variable: 'flow|austria-works|KOR|2026', coefficient: -1 },
      ],
    });
  });
  it('leaves out what is not known, and says so', () => {
    const programme = networkProgramme(network([AUSTRIA, site('unknown', 'USA', null, 1)]));
    expect(programme.flows.map(({ from }) => from)).toEqual(['austria-works']);
    expect(programme.notCounted).toEqual([{ site: 'unknown', years: [2026] }]);
  });
  it('keeps a known zero: it is counted and sends nothing', () =>
    expect(networkProgramme(network([site('closed', 'USA', 0, 1)])).notCounted).toEqual([]));

  describe('refuses', () => {
    it('numbers that cannot be', () => {
      const wrong = site('wrong', 'USA', -1, 1, { stock: NaN, holdings: [{ nation: 'CHN', share: 1.2 }] });
      expect(faultsOf({ ...network([wrong], [demander('KOR', -5)]), links: [link('wrong', 'KOR', { limit: -1 })] })).toEqual([
        'capacity of wrong in 2026: 0 t or more, or null when not known',
        'stock of wrong: 0 t or more, or null for no limit',
        'holding of CHN in wrong: a share from 0 to 1, or null when not known',
        'wrong → KOR: a limit of 0 t or more, or null for none',
        'demand of KOR in 2026: 0 t or more',
      ]);
    });
    it('ids that clash, and links to nowhere', () => {
      expect(faultsOf(network([AUSTRIA, AUSTRIA]))).toContain('sites and demanders: each once');
      expect(faultsOf({ ...MARKET, links: [link('nowhere', 'KOR'), link('canada-mine', 'USA')] })).toEqual([
        'nowhere → KOR: a site of the network to start from',
        'canada-mine → USA: a site or demander of the network to end at',
      ]);
    });
    it('another material than the demander needs, and a yield on the way to it', () => {
      const ore = site('mine', 'AUS', 9, 1, { materialId: 'tungsten-ore' });
      expect(faultsOf(network([ore]))).toEqual(['mine → KOR: the material the demander needs, tungsten-metal']);
      expect(faultsOf({ ...network([AUSTRIA]), links: [link('austria-works', 'KOR', { yield: 0.9 })] })).toEqual([
        'austria-works → KOR: a yield of 1 to a demander',
      ]);
    });
    it('tonnes of content beside tonnes as shipped', () =>
      expect(() => networkProgramme(network([AUSTRIA, { ...CANADA, basis: 'GROSS' }]))).toThrow(BasisMismatchError));
    it('stages in a circle, which would make tonnes of nothing', () =>
      expect(
        faultsOf({ ...network([VIET_NAM, CANADA]), links: [link('viet-nam-sales', 'canada-mine'), link('canada-mine', 'viet-nam-sales')] }),
      ).toEqual(['links: stages in layers, without a circle']));
    it('a year without demand told, no year and no demander', () => {
      expect(faultsOf({ ...MARKET, years: [2026, 2027] })).toEqual(['demand of KOR: a demand for every year of the network']);
      expect(faultsOf({ years: [], sites: [], links: [], demanders: [] })).toEqual([
        'years: at least one year',
        'demanders: at least one demander',
      ]);
    });
  });
});
