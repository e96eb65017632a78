import { describe, expect, it } from 'vitest';
import { replacementSummary, type Language } from '../../src/analysis/replacement-summary.js';
import { replacementSuppliers, type ReplacementRequest } from '../../src/analysis/replacement-suppliers.js';
import { askOf, capacity, flow, type Known } from '../support/ask.js';
import { tungstenOfChina, world } from './tungsten-world.js';

const summary = async (language: Language, request: Partial<ReplacementRequest> = {}, known: Partial<Known> = {}): Promise<string> => {
  const all = { ...world, ...known };
  const nameOf = (iso3: string) => {
    const found = all.countries.find((c) => c.iso3 === iso3);
    return (language === 'KO' ? found?.nameKo : null) ?? found?.name ?? iso3;
  };
  return replacementSummary(await replacementSuppliers(askOf(all), { ...tungstenOfChina, ...request }), nameOf, language);
};
const plan = (area: string, more = {}) =>
  capacity('tungsten-metal', area, 500, { siteId: `${area.toLowerCase()}-plant`, status: 'announced', phase: 'announced', ...more });

describe('replacementSummary', () => {
  it('tells gap, suppliers, coverage with its range and the leaders', async () =>
    expect(await summary('EN')).toBe(
      'In 2023 South Korea bought 600 t of Tungsten metal from China. 2 allied suppliers within MSP could cover 30% (between 0% and 100%) of it (Austria 130 t, Canada 50 t).',
    ));
  it('tells the same in Korean', async () =>
    expect(await summary('KO')).toBe(
      '2023년 대한민국의 중국산 텅스텐 금속 수입량: 600 t. MSP 공급국 2곳이 대체할 수 있는 비율: 30% (0%~100%) (오스트리아 130 t, 캐나다 50 t).',
    ));
  it('tells a range of tonnes and no single share where the gap is only a range', async () => {
    expect(await summary('EN', { material: 'gallium-metal' })).toBe(
      'In 2023 South Korea bought between 0 and 25 t of Gallium from China. 1 allied supplier within MSP could cover between 0% and 100% of it (Japan 7 t).',
    );
    expect(await summary('KO', { material: 'gallium-metal' })).toBe(
      '2023년 대한민국의 중국산 갈륨 수입량: 0~25 t. MSP 공급국 1곳이 대체할 수 있는 비율: 0%~100% (일본 7 t).',
    );
  });
  it('says that nothing was bought, and no more', async () => {
    expect(await summary('EN', { excluding: ['IND'] })).toBe('In 2023 South Korea bought no Tungsten metal from India.');
    expect(await summary('KO', { excluding: ['JPN'] })).toBe('2023년 대한민국은(는) 일본에서 텅스텐 금속을(를) 수입하지 않았습니다.');
  });
  it('does not tell an unknown tonnage as none', async () => {
    const trade = [flow('810194', 'CHN', 'KOR', null)];
    expect(await summary('EN', {}, { trade })).toMatch(/^In 2023 South Korea bought an unknown tonnage of Tungsten metal from China\./);
    expect(await summary('KO', {}, { trade })).toMatch(/^2023년 대한민국의 중국산 텅스텐 금속 수입량: 알 수 없는 양\./);
  });
  it('says that no supplier is known', async () => {
    const none = { asOf: '2022-01-01' };
    expect(await summary('EN', none)).toContain('No supplier within MSP is known to have tonnes to send at once.');
    expect(await summary('KO', none)).toContain('MSP 안에서 당장 대체 가능한 물량이 확인된 공급국은 없습니다.');
  });
  it('counts what is planned, and says that it is not counted in', async () => {
    expect(await summary('EN', {}, { capacities: [plan('CAN')] })).toMatch(/ 1 announced project is not counted\.$/);
    expect(await summary('EN', {}, { capacities: [plan('CAN'), plan('AUT')] })).toMatch(/ 2 announced projects are not counted\.$/);
    expect(await summary('KO', {}, { capacities: [plan('CAN')] })).toMatch(/ 발표된 사업 1건은 포함하지 않았습니다\.$/);
  });
  it('does not call a plant at work an announced project', async () =>
    expect(await summary('EN', {}, { capacities: [plan('CAN', { status: 'reported', phase: 'operating' })] })).not.toContain('announced'));
  it('writes small tonnages with three digits and large ones with marks', async () => {
    const trade = [flow('810194', 'CHN', 'KOR', 12345.6), flow('810194', 'CAN', 'BRA', 6.17)];
    expect(await summary('EN', { divertibleShare: 1 }, { trade, capacities: [] })).toContain('bought 12,346 t of');
    expect(await summary('EN', { divertibleShare: 1 }, { trade, capacities: [] })).toContain('(Canada 6.17 t)');
  });
});
