import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { usgsMcs } from '../../../src/seed/import/usgs-mcs.js';
import { root } from '../../support/root.js';

// Rows of the data release of Mineral Commodity Summaries 2026 (chapters lithium, titanium, boron, copper) as USGS prints
// them, in Windows-1252 as it is distributed.
const HEADER_2026 =
  'MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes,Is critical mineral 2025,Other notes';
const world = (country: string, detail: string, year: number, value: string, notes = '', statistics = 'Production') =>
  `LITHIUM,World Mine Production and Reserves,Lithium,${country},${statistics},${detail},metric tons,${year},"${value}",${notes},Yes,`;
const HEADER_2025 =
  'SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_ 2024,PROD_NOTES,CAP_2023,CAP_EST_ 2024,CAP_NOTES,RESERVES_2024,RESERVE_NOTES';

describe('the importer of Mineral Commodity Summaries', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'mcs-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const readRows = async (header: string, ...rows: string[]) => {
    const path = join(folder, 'release.csv');
    const bytes = [header, ...rows].join('\r\n').replaceAll('—', '\u0097').replaceAll('–', '\u0096');
    await writeFile(path, Buffer.from(bytes, 'latin1'));
    return usgsMcs.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir: root('seed') });
  };
  const figures = async (...rows: string[]) =>
    readRows(
      HEADER_2026,
      ...rows,
      world('World total', 'Mine production: rounded', 2025, '290,000', 'Estimated. -- Excludes U.S. production.'),
    );

  it('reads a figure, and says edition, chapter, row and column', async () => {
    const { tables } = await figures(world('Australia', 'Mine production', 2024, '82,700', 'Estimated.'));
    expect(tables.production?.[0]).toEqual({
      material_id: 'lithium-ore',
      area: 'AUS',
      year: '2024',
      quantity: '82700',
      unit: 't',
      basis: 'CONTAINED',
      bound: undefined,
      source_id: 'usgs-mcs-2026',
      locator: 'Lithium chapter, World table, row Australia, column 2024',
      edition: 'MCS 2026',
      status: 'estimated',
      recorded_at: '2026-11-24',
      note: undefined,
    });
  });
  it('takes the newest year for an estimate, an older one for reported unless it is told', async () => {
    const { tables } = await figures(
      world('Argentina', 'Mine production', 2024, '13,800', 'Reported.'),
      world('Argentina', 'Mine production', 2025, '23,000', 'Estimated.'),
    );
    expect(tables.production?.map(({ status, locator }) => [status, locator])).toEqual([
      ['reported', expect.stringMatching(/column 2024$/)],
      ['estimated', expect.stringMatching(/column 2025e$/)],
      ['estimated', 'Lithium chapter, World table, row World total (rounded), column 2025e'],
    ]);
  });
  it('takes W for withheld, a dash for zero, and keeps what a total leaves out', async () => {
    const { tables } = await figures(
      world('United States', 'Mine production', 2024, 'W'),
      world('Other countries', 'Mine production', 2024, '—'),
    );
    expect(tables.production).toMatchObject([
      { area: 'USA', quantity: undefined, status: 'withheld' },
      { area: 'OTHER', quantity: '0', status: 'reported' },
      { area: 'WORLD', note: 'Excludes U.S. production.' },
    ]);
  });
  it('keeps a bound, and refuses what is no number, with the reason', async () => {
    const { tables, refused } = await readRows(
      HEADER_2026,
      'TITANIUM MINERAL CONCENTRATES,World Mine Production and Reserves,Titanium Mineral Concentrates,World total,Reserves,"Reserves: ilmenite, rounded",thousand metric tons,2025,">490,000",See Appendix C for resource and reserve definitions and information concerning data sources.,Yes,',
      'TITANIUM MINERAL CONCENTRATES,World Mine Production and Reserves,Titanium Mineral Concentrates,United States,Production,Mine production: Rutile,thousand metric tons,2025,s,Estimated.,Yes,',
      'BORON,World Production and Reserves,Boron,World total,Production,Production—All forms,thousand metric tons,2025,XX,,Yes,',
      'BORON,World Production and Reserves,Boron,Germany,Reserves,Reserves—compounds,thousand metric tons,2025,NA,,Yes,',
      'HELIUM AND RARE GASES,World Production and Reserves,Neon,United States,Production,"Rare gases production, (million liters)",million liters,2025,110,,Yes,',
      world('Atlantis', 'Mine production', 2025, '5'),
    );
    expect(tables.reserves).toMatchObject([
      { material_id: 'titanium-ilmenite', area: 'WORLD', quantity: '490000', unit: 'kt', bound: '>', note: undefined },
    ]);
    expect(refused).toEqual([
      { reason: 's: included with another row', where: 'line 3', rows: 1 },
      { reason: 'XX: countries report differently, no total', where: 'line 4', rows: 1 },
      { reason: 'NA: not available', where: 'line 5', rows: 1 },
      { reason: 'Neon, Rare gases production, (million liters): no material of ours is weighed so', where: 'line 6', rows: 1 },
      { reason: 'Atlantis: no area of this name', where: 'line 7', rows: 1 },
    ]);
  });
  it('tells ore, refined metal and the form a producer weighs apart', async () => {
    const copper = (detail: string, value: string) =>
      `COPPER,World Mine and Refinery Production and Reserves,Copper,Chile,Production,${detail},thousand metric tons,2025,"${value}",Estimated.,Yes,`;
    const { tables } = await readRows(
      HEADER_2026,
      copper('Mine production', '5,300'),
      copper('Refinery production', '1,900'),
      'BORON,World Production and Reserves,Boron,Chile,Production,Production—ulexite,thousand metric tons,2025,300,Estimated.,Yes,',
    );
    expect(tables.production).toMatchObject([
      { material_id: 'copper-ore', locator: 'Copper chapter, World table, row Chile, column Mine production 2025e' },
      { material_id: 'copper-refined', locator: 'Copper chapter, World table, row Chile, column Refinery production 2025e' },
      { material_id: 'boron-minerals', note: 'Weighed as ulexite.' },
    ]);
  });
  it('reads use, net import reliance and prices of the United States', async () => {
    const salient = (statistics: string, detail: string, unit: string, value: string) =>
      `COPPER,Salient Statistics—United States,Copper,United States,${statistics},"${detail}",${unit},2024,"${value}",,Yes,`;
    const { tables, refused } = await readRows(
      HEADER_2026,
      salient('Consumption', 'Consumption: Apparent, primary refined copper and copper from old scrap', 'thousand metric tons', '1,860'),
      salient('Net import reliance', 'Net import reliance as a percentage of apparent consumption', 'percent', '45'),
      salient('Price', 'Price, annual average, cents per pound: London Metal Exchange, grade A, cash', 'cents per pound', '414.7'),
      salient('Employment', 'Employment, mine and plant, number', 'number', '13,000'),
      world('Chile', 'Mine production', 2025, '56,000'),
    );
    expect(tables.consumption).toMatchObject([{ material_id: 'copper-refined', area: 'USA', year: '2024', quantity: '1860', unit: 'kt' }]);
    expect(tables.import_reliance).toMatchObject([{ mineral_id: 'copper', area: 'USA', share: '0.45' }]);
    expect(tables.prices).toMatchObject([
      { material_id: 'copper-cathode', quotation: 'annual average: London Metal Exchange, grade A, cash', value: '4.147', unit: 'USD/lb' },
    ]);
    expect(refused).toEqual([{ reason: 'Copper, Employment: no table of ours holds this', where: 'line 5', rows: 1 }]);
  });
  it('reads the release of 2025, and corrects its unit of titanium concentrates', async () => {
    const { tables, refused } = await readRows(
      HEADER_2025,
      'MCS2025,Lithium ,Brazil,"Mine production, lithium content",metric tons,5260,10000,estimated 2023,,,,390000,',
      'MCS2025,Lithium ,United States,"Mine production, lithium content",metric tons,,,W for 23-24,,,,1800000,',
      'MCS2025,Titanium Mineral Concentrates,China,"Mine production, ilmentite, titanium dioxide (TiO2) content",metric tons,3250,3300,,,,,110000,',
      'MCS2025,Silicon,Malaysia,"Plant production, silicon metal",thousand metric tons,,,,,,,,',
    );
    expect(tables.production).toMatchObject([
      {
        material_id: 'lithium-ore',
        area: 'BRA',
        year: '2023',
        quantity: '5260',
        status: 'estimated',
        edition: 'MCS 2025',
        source_id: 'usgs-mcs-2025',
      },
      { material_id: 'lithium-ore', area: 'BRA', year: '2024', quantity: '10000', status: 'estimated' },
      { area: 'USA', year: '2023', quantity: undefined, status: 'withheld' },
      { area: 'USA', year: '2024', quantity: undefined, status: 'withheld' },
      { material_id: 'titanium-ilmenite', year: '2023', quantity: '3250', unit: 'kt', status: 'reported' },
      { material_id: 'titanium-ilmenite', year: '2024', quantity: '3300', unit: 'kt', status: 'estimated' },
    ]);
    expect(tables.reserves).toMatchObject([
      { area: 'BRA', year: '2024', quantity: '390000' },
      { area: 'USA' },
      { material_id: 'titanium-ilmenite', unit: 'kt' },
    ]);
    expect(refused).toEqual([{ reason: 'empty: zero, withheld or unknown is not told', where: 'line 5', rows: 2 }]);
  });
  it('refuses another file', async () => expect(readRows('Country,Production', 'Chile,1')).rejects.toThrow(UnreadableFileError));
});
