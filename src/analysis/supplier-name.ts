import type { PlanOption } from '../domain/supply-network.js';
import type { PlanSupplier } from './plan-answer.js';

const WAYS: Readonly<Record<PlanOption, { readonly en: string; readonly ko: string }>> = {
  REROUTE: { en: 'sales', ko: '판매 물량' },
  SPARE_CAPACITY: { en: 'spare capacity', ko: '유휴 능력' },
  RAMP_UP: { en: 'restart', ko: '재가동' },
  PROJECT: { en: 'project', ko: '사업' },
  RECYCLING: { en: 'recycling', ko: '재활용' },
  SUBSTITUTION: { en: 'substitution', ko: '대체 기술' },
  STOCKPILE: { en: 'stock', ko: '비축' },
};

/**
 * What a way to replace is called where it stands at a place, in both languages; a project with the year its id ends in.
 * @example supplierName(kellyton, 'Kellyton').name // 'Kellyton, project of 2025'
 */
export const supplierName = ({ id, option }: Pick<PlanSupplier, 'id' | 'option'>, place: string): { name: string; nameKo: string } => {
  const { en, ko } = WAYS[option];
  const [, year] = option === 'PROJECT' ? (/ (\d{4})$/.exec(id) ?? []) : [];
  return {
    name: `${place}, ${en}${year === undefined ? '' : ` of ${year}`}`,
    nameKo: `${place} ${year === undefined ? '' : `${year}년 `}${ko}`,
  };
};
