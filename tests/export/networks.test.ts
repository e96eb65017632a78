import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { MultiDirectedGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf/node/index.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dot } from '../../src/export/dot.js';
import { formatsFor } from '../../src/export/formats.js';
import { gexf } from '../../src/export/gexf.js';
import { cx2, cytoscape, nodeLink } from '../../src/export/network-json.js';
import { pythonEnvironment, told } from '../support/python.js';
import { root } from '../support/root.js';
import { network } from './answers.js';

vi.setConfig({ testTimeout: 120_000 });
const python = await pythonEnvironment();
const IVORY = 'Côte d\'Ivoire "A & B" <x>\\';

describe('gexf', () => {
  it('is read by graphology with its names, types and colours', () => {
    const graph = parseGexf(MultiDirectedGraph, gexf(network), { allowUndeclaredAttributes: false });
    expect([graph.order, graph.size, graph.multi, graph.type]).toEqual([3, 3, true, 'directed']);
    expect(graph.getNodeAttributes('country:KOR')).toMatchObject({ label: 'South Korea', nameKo: '대한민국', lat: 35.9, degree: 3 });
    expect(graph.getNodeAttribute('country:CIV', 'name')).toBe(IVORY);
    expect(graph.hasNodeAttribute('country:CIV', 'lat')).toBe(false); // unknown, not 0
    expect(graph.getEdgeAttributes('e1')).toMatchObject({ type: 'TRADES', value: 12.5, fact: 'trade/1', sources: 'wmd' });
  });

  it('names the namespace that readers look for', () => expect(gexf(network)).toContain('xmlns:viz="http://www.gexf.net/1.2draft/viz"'));
});

describe('node-link json', () => {
  it('has its links under both names that versions of networkx look for', () => {
    const read = JSON.parse(nodeLink(network)) as { links: unknown; edges: unknown; directed: boolean; multigraph: boolean };
    expect(read.links).toEqual(read.edges);
    expect(read).toMatchObject({ directed: true, multigraph: true, graph: { data_version: '0123456789ab' } });
  });
});

describe('cx2', () => {
  it('counts what it holds, declares every attribute, and names nodes by number', () => {
    const parts = JSON.parse(cx2(network)) as readonly Record<string, any>[];
    const part = (name: string) => parts.find((one) => name in one)?.[name];
    expect(part('metaData')).toContainEqual({ name: 'edges', elementCount: 3 });
    const declared = part('attributeDeclarations')[0];
    for (const node of part('nodes')) for (const name of Object.keys(node.v)) expect(declared.nodes).toHaveProperty(name);
    for (const edge of part('edges'))
      for (const name of Object.keys(edge.v)) expect(['interaction', ...Object.keys(declared.edges)]).toContain(name);
    expect(part('edges')[2]).toMatchObject({ s: 1, t: 2, v: { key: 'e3', type: 'LISTS' } });
    expect(part('status')).toEqual([{ success: true, error: '' }]);
  });
});

describe('cytoscape json', () => {
  it('holds each node and each of parallel links', () => {
    const { elements } = JSON.parse(cytoscape(network)) as { elements: { nodes: readonly unknown[]; edges: readonly unknown[] } };
    expect(elements.nodes).toHaveLength(3);
    expect(elements.edges[1]).toEqual({
      data: { id: 'e2', key: 'e2', source: 'country:KOR', target: 'country:CIV', interaction: 'TRADES', type: 'TRADES' },
    });
  });
});

describe('dot', () => {
  it('masks what would end a name', () => expect(dot(network)).toContain('"label"="Côte d\'Ivoire \\"A & B\\" <x>\\\\"'));
});

describe('nodes.csv and edges.csv', () => {
  it('have the heads by which Gephi knows them', () => {
    const written = (name: string) =>
      String(
        formatsFor(network.shape)
          .find((format) => format.name === name)
          ?.write(network),
      );
    const nodes = parse<Record<string, string>>(written('nodes.csv'), { columns: true, bom: true });
    const edges = parse<Record<string, string>>(written('edges.csv'), { columns: true, bom: true });
    expect(nodes.map(({ Id, Label }) => [Id, Label])).toContainEqual(['mineral:gallium', 'Gallium']);
    expect(edges.map(({ Source, Target }) => [Source, Target])).toContainEqual(['country:CIV', 'mineral:gallium']);
  });
});

describe('every file of a network', () => {
  it('carries question, variables, data version, licences and sources', () => {
    for (const { name, write } of formatsFor(network.shape).filter(({ name: format }) => !['parquet', 'svg'].includes(format))) {
      const text = String(write(network));
      for (const said of ['Who sells tungsten, and how much?', 'tungsten-ore', '0123456789ab', 'CC BY 4.0', 'World Mining Data'])
        expect(text, name).toContain(said);
    }
  });
});

describe.each(['networkx', 'igraph'])('%s', (program) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'networks-'));
    for (const { name, write } of formatsFor(network.shape)) writeFileSync(join(folder, `network.${name}`), write(network));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.skipIf(python.whyNot !== null)(told('reads every format of networks with the same counts, names and numbers', python), async () => {
    const { stdout } = await promisify(execFile)(python.python ?? '', [root('tests', 'export', 'read-networks.py'), program, folder]);
    const read = JSON.parse(stdout) as Record<string, unknown>;
    // every format of networks is among them, one by both names of its links, and two files that are one network
    const formats = formatsFor(network.shape).flatMap(({ name, holds }) => (holds === 'networks' ? [name] : []));
    expect(new Set(Object.keys(read).flatMap((name) => name.split(', ').filter((part) => part !== 'edges')))).toEqual(new Set(formats));
    for (const [name, one] of Object.entries(read))
      expect(one, name).toEqual({
        nodes: 3,
        edges: 3,
        directed: true,
        korean: ['갈륨', '대한민국', '코트디부아르'],
        names: [IVORY, 'Gallium', 'South Korea'],
        values: [12.5],
      });
  });
});
