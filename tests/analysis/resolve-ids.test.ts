import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/analysis/ask.js';
import { replacementSuppliers } from '../../src/analysis/replacement-suppliers.js';
import { entities, entity, Faults } from '../../src/analysis/resolve-ids.js';
import { InvalidArgumentsError, SeveralFaultsError } from '../../src/domain/errors.js';
import { askOf } from '../support/ask.js';
import { tungstenOfChina, world } from './tungsten-world.js';

const values = (refused: unknown) =>
  refused instanceof SeveralFaultsError ? refused.faults.map(({ details }) => details['value']) : refused;
/** Answers as the graph does, each lookup after as many turns as are given. */
const slow = (turnsOf: (id: string) => number): Ask => {
  const wait = async (id: string) => {
    for (let turn = 0; turn < turnsOf(id); turn += 1) await Promise.resolve();
  };
  const ask = askOf(world);
  return {
    ...ask,
    country: async (id) => wait(id).then(() => ask.country(id)),
    material: async (id) => wait(id).then(() => ask.material(id)),
    alliance: async (id) => wait(id).then(() => ask.alliance(id)),
  };
};

describe('faults of several lookups', () => {
  it('are told in the order asked, whichever ends first', async () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }), async (turns) => {
        const ids = ['material-0', 'XX1', 'XX2', 'ALLIANCE-3'];
        const ask = slow((id) => turns[ids.indexOf(id)] ?? 0);
        const faults = new Faults();
        await Promise.all([
          entity(ask, faults, 'material', 'material-0', (id) => ask.material(id)),
          entities(ask, faults, 'country', ['XX1', 'XX2'], (id) => ask.country(id)),
          entity(ask, faults, 'alliance', 'ALLIANCE-3', (id) => ask.alliance(id)),
        ]);
        expect(
          values(
            await new Promise(
              (told) =>
                void Promise.resolve()
                  .then(() => faults.throwIfAny())
                  .catch(told),
            ),
          ),
        ).toEqual(ids);
      }),
    ));
  it('of a question are in the order of its arguments: material, importer, excluded, alliances', async () => {
    const request = { ...tungstenOfChina, material: 'tungsten-metl', importer: 'KOX', excluding: ['CHM'], within: ['MPS'] };
    for (const late of ['tungsten-metl', 'KOX', 'CHM', 'MPS']) {
      const refused: unknown = await replacementSuppliers(
        slow((id) => (id === late ? 30 : 0)),
        request,
      ).catch((error: unknown) => error);
      expect(values(refused)).toEqual(['tungsten-metl', 'KOX', 'CHM', 'MPS']);
    }
  });
  it('that no lookup found come after the places taken so far', () => {
    const faults = new Faults();
    const place = faults.place();
    const [second, first] = ['b', 'a'].map((argument) => new InvalidArgumentsError([{ argument, value: 0, valid: '1' }]));
    if (first === undefined || second === undefined) throw new Error('two faults');
    faults.add(second);
    faults.add(first, place);
    expect(() => faults.throwIfAny()).toThrow(new SeveralFaultsError([first, second]).message);
  });
});
