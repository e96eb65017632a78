import type { ReplacementRequest } from '../../src/analysis/replacement-suppliers.js';
import type { CodeMapping, Material, Policy } from '../../src/domain/facts.js';
import { capacity, country, flow, nothing, output, seat, type Known } from '../support/ask.js';

const material = (id: string, mineralId: string, stage: Material['stage'], name: string, nameKo: string | null = null): Material => ({
  id,
  mineralId,
  stage,
  form: 'form',
  name,
  nameKo,
  basis: 'GROSS',
  note: null,
});
const code = (hs: string, materialId: string, confidence: CodeMapping['confidence']): CodeMapping => ({
  factId: `hs/${hs}/${materialId}`,
  hs,
  hsEdition: 'HS17',
  materialId,
  confidence,
  reason: 'as the nomenclature says',
});
export const licence = (issuer: string, more: Partial<Policy> = {}): Policy => ({
  factId: `policy/${issuer.toLowerCase()}-licence`,
  status: 'reported',
  id: `${issuer.toLowerCase()}-licence`,
  name: `Licence of ${issuer}`,
  nameKo: null,
  instrument: 'EXPORT_LICENCE',
  issuer,
  legalReference: null,
  budgetMusd: null,
  validFrom: '2023-08-01',
  validTo: null,
  datePrecision: 'day',
  suspendedFrom: null,
  suspendedTo: null,
  note: null,
  mineralIds: ['tungsten'],
  materialIds: [],
  destinations: [],
  ...more,
});

/**
 * The example worked by hand in docs/measures.md. Korea buys tungsten from China 600 t, Austria 300 t and Viet Nam 100 t.
 * MSP has Canada, Japan, Korea, the United States and, through the EU, Austria. Gallium is traded in a bundle with
 * germanium; of tungsten, the ore is not traded under a code.
 */
export const world: Known = {
  ...nothing,
  countries: [
    country('AUT', 'Austria', '오스트리아'),
    country('BRA', 'Brazil'),
    country('CAN', 'Canada', '캐나다'),
    country('CHN', 'China', '중국'),
    country('IND', 'India'),
    country('JPN', 'Japan', '일본'),
    country('KOR', 'South Korea', '대한민국'),
    country('USA', 'United States'),
    country('VNM', 'Viet Nam'),
  ],
  minerals: [
    { id: 'gallium', symbol: 'Ga', name: 'Gallium', nameKo: '갈륨' },
    { id: 'tin', symbol: 'Sn', name: 'Tin', nameKo: '주석' },
    { id: 'tungsten', symbol: 'W', name: 'Tungsten', nameKo: '텅스텐' },
  ],
  materials: [
    material('gallium-metal', 'gallium', 'METAL', 'Gallium', '갈륨'),
    material('tin-metal', 'tin', 'METAL', 'Tin'),
    material('tungsten-carbide', 'tungsten', 'COMPOUND', 'Tungsten carbide'),
    material('tungsten-metal', 'tungsten', 'METAL', 'Tungsten metal', '텅스텐 금속'),
    material('tungsten-ore', 'tungsten', 'ORE', 'Tungsten ore'),
  ],
  codes: [
    code('284990', 'tungsten-carbide', 'proxy'),
    code('810194', 'tungsten-metal', 'dominant'),
    code('811292', 'gallium-metal', 'bundle'),
  ],
  alliances: [
    { id: 'EU', name: 'European Union', nameKo: null, kind: 'union', founded: null, note: null },
    { id: 'MSP', name: 'Minerals Security Partnership', nameKo: null, kind: 'partnership', founded: null, note: null },
  ],
  memberships: [
    seat('EU', 'AUT', { validFrom: '1995-01-01' }),
    seat('MSP', 'CAN'),
    seat('MSP', 'EU', { memberIsAlliance: true }),
    seat('MSP', 'JPN'),
    seat('MSP', 'KOR'),
    seat('MSP', 'USA'),
  ],
  production: [output('tungsten-metal', 'AUT', 950), output('gallium-metal', 'JPN', 3)],
  capacities: [capacity('tungsten-metal', 'AUT', 1000), capacity('gallium-metal', 'JPN', 10)],
  trade: [
    flow('810194', 'CHN', 'KOR', 600),
    flow('810194', 'AUT', 'KOR', 300),
    flow('810194', 'VNM', 'KOR', 100),
    flow('810194', 'AUT', 'USA', 200),
    flow('810194', 'AUT', 'BRA', 100),
    flow('810194', 'AUT', 'IND', 300),
    flow('810194', 'CAN', 'BRA', 250),
    flow('811292', 'CHN', 'KOR', 40),
    flow('811292', 'CAN', 'KOR', 5),
  ],
  exportTotals: [{ ...output('gallium-metal', 'CHN', 25), factId: 'export-total/gallium-metal/CHN/2023' }],
  statedDependence: [
    {
      factId: 'stated/gallium/KOR/CHN/2022',
      status: 'reported',
      mineralId: 'gallium',
      materialId: null,
      importer: 'KOR',
      supplier: 'CHN',
      year: 2022,
      share: 0.98,
    },
  ],
};

export const tungstenOfChina: ReplacementRequest = {
  material: 'tungsten-metal',
  mineral: null,
  stage: null,
  importer: 'KOR',
  excluding: ['CHN'],
  within: ['MSP'],
  year: 2023,
  asOf: null,
  basis: null,
  divertibleShare: 0.2,
  leaveAllies: true,
};
