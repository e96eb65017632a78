import { describe, expect, it } from 'vitest';
import { supplierName } from '../../src/analysis/supplier-name.js';

describe('what a way to replace is called', () => {
  it('names the place and what of it', () =>
    expect(supplierName({ id: 'CHL sales', option: 'REROUTE' }, 'Chile')).toEqual({ name: 'Chile, sales', nameKo: 'Chile 판매 물량' }));

  it('tells projects of one site apart by their year', () =>
    expect(supplierName({ id: 'posco-pohang-anode 2025', option: 'PROJECT' }, '포항')).toEqual({
      name: '포항, project of 2025',
      nameKo: '포항 2025년 사업',
    }));

  it('takes no year from the name of what is no project', () =>
    expect(supplierName({ id: 'mine-2020 restart', option: 'RAMP_UP' }, 'Mine').name).toBe('Mine, restart'));
});
