import type { EnumValueName, FieldName, VariableName } from '../__generated__/operations';
import { enumValuesKo, fieldsKo, variablesKo } from './labels-ko';
import type { Language } from './language';

/** Where the words of a name do not say enough. */
const fieldsEn: Partial<Record<FieldName, string>> = {
  iso3: 'ISO code',
  hs: 'HS code',
  musd: 'Million US$',
  kusd: 'Thousand US$',
  budgetMusd: 'Budget, million US$',
  index: 'Concentration (HHI)',
  points: 'HHI, 0 to 10,000',
  concentrationBefore: 'Concentration of sources before (HHI)',
  concentrationAfter: 'Concentration of sources after (HHI)',
  available: 'Could send',
  allocated: 'Share of the load',
  gap: 'Gap',
  unmet: 'Stays unmet',
  soldToImporter: 'Sells to the importer',
  soldToOthers: 'Sells to others',
  politicalStability: 'Political stability (WGI)',
  stability: 'Political stability (WGI)',
  stdError: 'Standard error',
  eu: 'EU method',
  usgs: 'USGS method',
  geodep: 'GeoDep method',
  geopolrisk: 'GeoPolRisk method',
  nMinusOne: 'Without each supplier',
  validFrom: 'From',
  validTo: 'To',
  datePrecision: 'Precision of the date',
  via: 'Through',
  lost: 'Lost',
  verified: 'Proof holds',
  words: 'Limit',
  musdTotal: 'Total, million US$',
  nameKo: 'Korean name',
  costPerTonne: 'Cost per tonne, US$',
  carbonPerTonne: 'CO₂-equivalent per tonne at most, t',
  average: 'Average at hand',
  inAll: 'In every plan',
  inAllCount: 'Suppliers in every plan',
  senderCount: 'Suppliers that send',
  senders: 'Who sends, tonnes',
} as Partial<Record<FieldName, string>>;

const variablesEn: Partial<Record<VariableName, string>> = {
  within: 'Alliances',
  excluding: 'Supply lost from',
  without: 'Barred nations',
  asOf: 'Ownership and membership on',
  divertibleShare: 'Share of other sales redirected',
  recyclingRate: 'Recycling rate aimed at',
  substitutedShare: 'Share made needless by substitutes',
  nationCap: 'Most from one nation',
  alignedBy: 'Count sites by',
  lost: 'Tonnes lost a year',
  ownUse: "Supplier's own use",
  wholeFrom: 'Count in full from',
  remainder: 'Untold remainder counts',
  cover: 'Least cover in every year',
  from: 'From',
  to: 'To',
};

/** shareOfGap → Share of gap; EXPORT_BAN → Export ban. */
export const asWords = (name: string): string => {
  const words = (/^[A-Z0-9_]+$/.test(name) ? name.toLowerCase() : name)
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const english = (given: Readonly<Record<string, string>>, name: string): string => given[name] ?? asWords(name);

export const fieldLabel = (language: Language, name: string): string =>
  language === 'ko' ? ((fieldsKo as Readonly<Record<string, string>>)[name] ?? asWords(name)) : english(fieldsEn, name);

export const variableLabel = (language: Language, name: string): string =>
  language === 'ko' ? ((variablesKo as Readonly<Record<string, string>>)[name] ?? asWords(name)) : english(variablesEn, name);

/** Values that are symbols and not words: units, bases, languages. */
const SYMBOLS: ReadonlySet<string> = new Set(['Unit', 'Basis']);

export const enumLabel = (language: Language, type: string, value: string): string => {
  const ko = (enumValuesKo as Readonly<Record<string, string>>)[`${type}.${value}`];
  if (language === 'ko' && ko !== undefined) return ko;
  return SYMBOLS.has(type) || type === 'RecyclingMeasure' ? value : asWords(value);
};
export type { EnumValueName, FieldName, VariableName };
