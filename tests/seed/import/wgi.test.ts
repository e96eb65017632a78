import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { wgi } from '../../../src/seed/import/wgi.js';
import { root } from '../../support/root.js';
import { writeWorkbook } from '../../support/workbook.js';

// Rows of wgidataset.xlsx, 2023 update, sheet of political stability.
const YEARS = [null, null, '2021', '2021', '2021', '2022', '2022', '2022'];
const HEADER = ['Country/Territory', 'Code', 'Estimate', 'StdErr', 'NumSrc', 'Estimate', 'StdErr', 'NumSrc'];

describe('the importer of governance indicators', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'wgi-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const readSheets = async (sheets: Parameters<typeof writeWorkbook>[1]) => {
    const path = join(folder, 'wgidataset.xlsx');
    await writeWorkbook(path, sheets);
    return wgi.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir: root('seed') });
  };
  const rows = (...cells: (string | number | null)[][]) =>
    readSheets({ 'Political StabilityNoViolence': [['Worldwide Governance Indicators'], YEARS, HEADER, ...cells] });

  it('reads estimate and standard error of a year to four decimals, and says dimension, row and column', async () => {
    const { tables } = await rows(['Aruba', 'ABW', 1.4315470457077026, 0.27382391691207886, 3, 1.4746843576431274, 0.2695794999599457, 3]);
    expect(tables.governance?.[0]).toEqual({
      iso3: 'ABW',
      indicator: 'WGI_PV',
      year: '2021',
      estimate: '1.4315',
      std_error: '0.2738',
      source_id: 'world-bank-wgi-2023',
      locator: 'Political Stability and Absence of Violence/Terrorism, row Aruba, column 2021',
      edition: '2023',
      status: 'estimated',
      recorded_at: '2026-11-24',
    });
    expect(tables.governance?.[1]).toMatchObject({ year: '2022', estimate: '1.4747', std_error: '0.2696' });
  });
  it('knows the codes of the World Bank that differ from ISO 3166, and leaves out a year without rating', async () => {
    const { tables } = await rows(['Congo, Dem. Rep.', 'ZAR', '#N/A', '#N/A', '#N/A', -1.98, 0.2, 7]);
    expect(tables.governance).toMatchObject([{ iso3: 'COD', year: '2022', estimate: '-1.98' }]);
  });
  it('reads each of the six dimensions', async () => {
    const { tables } = await readSheets({
      RuleofLaw: [YEARS, HEADER, ['Chile', 'CHL', 1, 0.2, 9, 0.9, 0.2, 9]],
      ControlofCorruption: [YEARS, HEADER, ['Chile', 'CHL', 1, 0.2, 9, 0.9, 0.2, 9]],
    });
    expect(tables.governance?.map(({ indicator, year }) => `${indicator} ${year}`)).toEqual([
      'WGI_RL 2021',
      'WGI_RL 2022',
      'WGI_CC 2021',
      'WGI_CC 2022',
    ]);
  });
  it('refuses places without a code of ISO 3166', async () => {
    const { refused } = await rows(['Netherlands Antilles (former)', 'ANT', 1, 0.3, 1, 1, 0.3, 1]);
    expect(refused).toEqual([
      { reason: 'ANT, Netherlands Antilles (former): no code of ISO 3166-1', where: 'sheet Political StabilityNoViolence, row 4', rows: 1 },
    ]);
  });
  it('refuses another workbook', async () => expect(readSheets({ Data: [HEADER] })).rejects.toThrow(UnreadableFileError));
});
