import { describe, expect, it } from 'vitest';
import { nearestNames } from '../../src/analysis/nearest-names.js';

const one = (id: string, name: string, nameKo: string | null = null, aliases: string[] = []) => ({ id, name, nameKo, aliases });
const alliances = [
  one('EU', 'European Union', '유럽연합'),
  one('MSP', 'Minerals Security Partnership', '핵심광물안보파트너십'),
  one('QUAD', 'Quadrilateral Security Dialogue'),
];
const minerals = [
  one('boron', 'Boron', '붕소', ['B']),
  one('cobalt', 'Cobalt', '코발트', ['Co']),
  one('potash', 'Potash', '칼륨', ['K']),
  one('tungsten', 'Tungsten', '텅스텐', ['W', 'wolfram', '중석']),
  one('vanadium', 'Vanadium', '바나듐', ['V']),
];
const ids = (text: string, entities: Parameters<typeof nearestNames>[1]) => nearestNames(text, entities).map((found) => found.id);

describe('nearestNames', () => {
  it('finds two letters changed about: MPS for MSP', () => expect(ids('MPS', alliances)[0]).toBe('MSP'));
  it('finds nothing where nothing is alike', () => expect(ids('XYZ', alliances)).toEqual([]));
  it('finds nothing for nothing', () => expect(ids('   ', alliances)).toEqual([]));
  it('disregards case and spaces around', () =>
    expect(nearestNames('  msp ', alliances)[0]).toEqual({ id: 'MSP', name: 'Minerals Security Partnership' }));
  it('finds a name by its beginning', () => expect(ids('minerals sec', alliances)[0]).toBe('MSP'));
  it('finds a name that the text goes beyond', () => expect(ids('wolframite', minerals)[0]).toBe('tungsten'));
  it('finds by alias and by Korean name', () => {
    expect(ids('wolfram', minerals)[0]).toBe('tungsten');
    expect(ids('텅스텐', minerals)[0]).toBe('tungsten');
    expect(ids('텅스탠', minerals)[0]).toBe('tungsten');
  });
  it('finds Korean letters written apart', () => expect(ids('텅스텐'.normalize('NFD'), minerals)[0]).toBe('tungsten'));
  it('does not take a symbol of one letter for the beginning of a word', () => {
    expect(ids('kobaldt', minerals)).toEqual(['cobalt']);
    expect(ids('vollfram', minerals)[0]).toBe('tungsten');
  });
  it('finds a symbol written as such', () => expect(ids('w', minerals)[0]).toBe('tungsten'));
  it('names three at most, nearest first, then by id', () => {
    const ores = ['ore-d', 'ore-c', 'ore-b', 'ore-a'].map((id) => one(id, id));
    expect(ids('ore-b', ores)).toEqual(['ore-b', 'ore-a', 'ore-c']);
  });
  it('does not compare what is longer than any name: 90,000 letters against 11,000 names are told at once', () => {
    const many = Array.from({ length: 11_000 }, (_, i) => one(`site-${i}`, `A mine or plant with a name of its own, number ${i}`));
    const began = performance.now();
    expect(ids('x y '.repeat(22_500), many)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(200); // it was forty seconds
  });
  it('finds a long name by all but a letter', () => {
    const name = 'Company for the production of rare earths, separated oxides and metals of the northern provinces';
    expect(ids(`${name}s`, [one('long', name)])).toEqual(['long']);
  });
});
