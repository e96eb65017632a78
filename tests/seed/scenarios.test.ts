import { describe, expect, it } from 'vitest';
import { faultsOf } from './seed-folder.js';

const tables = {
  'minerals.csv': [{ id: 'tungsten', name: 'Tungsten' }],
  'materials.csv': [{ id: 'tungsten-ore', mineral_id: 'tungsten', stage: 'ORE', form: 'ore', name: 'Tungsten ore', basis: 'CONTAINED' }],
  'scenarios.csv': [{ id: 'ban', name: 'A ban', assumes: 'There is a ban.' }],
};
const overlay = {
  scenario_id: 'ban',
  place: 1,
  kind: 'demand',
  minerals: 'tungsten',
  sector: 'all',
  demand_scenario: 'base',
  year: 2030,
  tonnes: 5,
};
const faults = (...overlays: Readonly<Record<string, string | number>>[]) => faultsOf({ ...tables, 'scenario_overlays.csv': overlays });

describe('assumptions of scenarios', () => {
  it('are sound with the columns of their kind', async () => expect(await faults(overlay)).toEqual([]));

  it('have no column of another kind', async () =>
    expect(await faults({ ...overlay, share: 0.5 })).toEqual(['scenario_overlays.csv:2 share "0.5": empty for a demand']));

  it('lack no column of theirs', async () =>
    expect(await faults({ ...overlay, tonnes: '' })).toEqual(['scenario_overlays.csv:2 tonnes: given for a demand']));

  it('name minerals that are in the tables, and one where their kind takes one', async () =>
    expect(await faults({ ...overlay, minerals: 'tungsten;tin' })).toEqual([
      'scenario_overlays.csv:2 minerals "tungsten;tin": one only for a demand',
      'scenario_overlays.csv:2 minerals "tin": minerals that are in the tables',
    ]));

  it('of a capacity stand at a site or in a country, not in neither', async () =>
    expect(await faults({ scenario_id: 'ban', place: 1, kind: 'capacity', materials: 'tungsten-ore', year: 2030, tonnes: 5 })).toEqual([
      'scenario_overlays.csv:2 country: exactly one of country and site',
    ]));

  it('are made by every scenario', async () =>
    expect(await faultsOf(tables)).toEqual(['scenarios.csv:2 id "ban": a scenario with at least one row in scenario_overlays']));

  it('belong to a scenario that is there', async () =>
    expect(await faults(overlay, { ...overlay, scenario_id: 'bann' })).toEqual([
      'scenario_overlays.csv:3 scenario_id "bann": no such key in scenarios; nearest: ban',
    ]));
});
