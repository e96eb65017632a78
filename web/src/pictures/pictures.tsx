import { lazy, Suspense, useEffect, useState, type ComponentProps, type ComponentType } from 'react';
import { isRecord, namedIn, recordsIn, valueAt, type Record_ } from '../ask/answer-columns';
import { askText } from '../ask/ask-text';
import { choicesOf, type Choice } from '../ask/entities';
import type { Values } from '../ask/form-state';
import type { Operation } from '../ask/operations';
import { isEntity } from '../evidence/entity-link';
import { isQuantity } from '../evidence/quantity';
import { formatInUnit, formatShare } from '../language/format';
import { fieldLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts, type Language } from '../language/language';
import { shellText } from '../language/shell-text';
import { Bars, type Bar } from './bars';
import { BeforeAfter } from './before-after';
import { Lines } from './lines';
import './pictures.css';
import type { Place, SupplyMap as DrawnMap } from './supply-map';
import { Timeline } from './timeline';

const loadMap = async (): Promise<{ default: ComponentType<ComponentProps<typeof DrawnMap>> }> => {
  // without a line the map cannot be fetched; the table has its numbers
  const map = await import('./supply-map').catch(() => null);
  return { default: map?.SupplyMap ?? (() => null) };
};
const SupplyMap = lazy(loadMap);

interface Props {
  readonly operation: Operation;
  readonly data: Record_;
  readonly values: Values;
}

/** The pictures that an answer's type has; many have none, for a table says it better. */
export const Pictures = ({ operation, data, values }: Props) => {
  const language = useLanguage();
  const several = operation.answer.length > 1;
  const drawn = operation.answer.flatMap((field) => {
    const record = data[field.name];
    const draw = PICTURES[field.type];
    if (!isRecord(record) || draw === undefined) return [];
    const Draw = draw;
    return [<Draw key={field.name} record={record} values={values} prefix={several ? `${fieldLabel(language, field.name)}: ` : ''} />];
  });
  if (drawn.length === 0) return null;
  return <div className="pictures">{drawn}</div>;
};

interface PartProps {
  readonly record: Record_;
  readonly values: Values;
  /** Which part of the answer, where there are several. */
  readonly prefix: string;
}

const tonnes = (language: Language) => (value: number) => formatInUnit(language, value, 't');
const shares = (language: Language) => (value: number) => formatShare(language, value);
const nameOf = (language: Language, value: unknown): string =>
  isEntity(value) ? nameIn(language, value, value.iso3 ?? value.id ?? '') : '';
const figure = (value: unknown): number | null => (isQuantity(value) ? value.value : null);

const barOf = (name: string, value: unknown): Bar =>
  isQuantity(value)
    ? { name, value: value.value, low: value.low, high: value.high }
    : { name, value: typeof value === 'number' ? value : null };

const Replacement = ({ record, values, prefix }: PartProps) => {
  const language = useLanguage();
  const { graphics } = useTexts(askText);
  const shell = useTexts(shellText);
  const show = tonnes(language);
  const suppliers = recordsIn(record['suppliers']);
  const named = suppliers.map((supplier) => nameOf(language, supplier['country']));
  const unmet = figure(record['unmet']);
  const bars = suppliers.slice(0, 12).map((supplier, i) => barOf(named[i] ?? '', supplier['available']));
  return (
    <>
      {figure(record['gap']) === null ? null : (
        <BeforeAfter
          title={`${prefix}${graphics.before}`}
          lost={graphics.lost}
          parts={[
            ...suppliers.map((supplier, i) => ({ name: named[i] ?? '', value: figure(supplier['allocated']) ?? 0, unmet: false })),
            { name: graphics.unmet, value: unmet ?? 0, unmet: true },
          ]}
          show={show}
        />
      )}
      {bars.length === 0 ? null : (
        <Bars
          title={`${prefix}${graphics.supply}`}
          head={fieldLabel(language, 'supplier')}
          unit="t"
          bars={bars}
          show={show}
          noData={shell.noData}
        />
      )}
      <ImporterMap suppliers={suppliers} values={values} title={`${prefix}${graphics.map}`} />
    </>
  );
};

const placeOf = (language: Language, countries: readonly Choice[], id: unknown): Place | null => {
  const country = countries.find((choice) => choice.id === id);
  return country?.lat == null || country.lon == null
    ? null
    : { id: country.id, name: nameIn(language, country, country.id), lat: country.lat, lon: country.lon, m49: country.m49 ?? '' };
};

/** Needs the places of countries, which the form has asked for already. */
const ImporterMap = ({ suppliers, values, title }: { suppliers: readonly Record_[]; values: Values; title: string }) => {
  const language = useLanguage();
  const [countries, setCountries] = useState<readonly Choice[]>([]);
  useEffect(() => {
    let wanted = true;
    choicesOf(['country']).then(
      (read) => {
        if (wanted) setCountries(read);
      },
      () => undefined, // without places there is no map; the table has the numbers
    );
    return () => {
      wanted = false;
    };
  }, []);
  const importer = placeOf(language, countries, values['importer']);
  if (importer === null) return null;
  const sending = suppliers.flatMap((supplier) => {
    const place = placeOf(language, countries, valueAt(supplier, ['country', 'iso3']));
    const value = figure(supplier['available']);
    return place === null || value === null || value <= 0 ? [] : [{ ...place, value }];
  });
  const lost = (Array.isArray(values['excluding']) ? values['excluding'] : []).flatMap((id) => placeOf(language, countries, id) ?? []);
  if (sending.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <SupplyMap
        title={title}
        head={fieldLabel(language, 'supplier')}
        importer={importer}
        suppliers={sending}
        lost={lost}
        show={tonnes(language)}
      />
    </Suspense>
  );
};

const Plan = ({ record, prefix }: PartProps) => {
  const language = useLanguage();
  const { graphics, rules } = useTexts(askText);
  const shell = useTexts(shellText);
  const show = tonnes(language);
  const lost = figure(record['lost']);
  const years = recordsIn(record['years']).flatMap((year) => {
    const coverage = figure(year['coverage']);
    const delivered = figure(year['delivered']) ?? (coverage === null || lost === null ? null : coverage * lost);
    const unmet = figure(year['unmet']) ?? (delivered === null || lost === null ? null : Math.max(0, lost - delivered));
    return delivered === null || unmet === null || typeof year['year'] !== 'number' ? [] : [{ year: year['year'], delivered, unmet }];
  });
  const end = years.at(-1);
  const flows = recordsIn(record['flows']).filter((flow) => flow['year'] === end?.year);
  const byCountry = new Map<string, number>();
  for (const flow of flows) {
    const name = nameOf(language, valueAt(flow, ['supplier', 'country'])) || namedIn(language, flow['supplier']);
    byCountry.set(name, (byCountry.get(name) ?? 0) + (figure(flow['quantity']) ?? 0));
  }
  const prices = recordsIn(record['rulePrices']);
  const robust = recordsIn(valueAt(record, ['robustness', 'suppliers']));
  return (
    <>
      {years.length === 0 ? null : <Timeline title={`${prefix}${graphics.timeline}`} years={years} show={show} />}
      {end === undefined || byCountry.size === 0 ? null : (
        <BeforeAfter
          title={`${prefix}${graphics.before}`}
          note={graphics.beforeNote(end.year)}
          lost={graphics.lost}
          parts={[
            ...[...byCountry].sort(([, a], [, b]) => b - a).map(([name, value]) => ({ name, value, unmet: false })),
            { name: graphics.unmet, value: end.unmet, unmet: true },
          ]}
          show={show}
        />
      )}
      {prices.length === 0 ? null : (
        <Bars
          title={`${prefix}${graphics.prices}`}
          head={fieldLabel(language, 'rule')}
          unit={graphics.unmet}
          bars={prices.map((price) => barOf(rules[String(price['rule'])] ?? String(price['rule']), price['unmet']))}
          show={show}
          noData={shell.noData}
          lacking={() => true}
        />
      )}
      {robust.length === 0 ? null : (
        <Bars
          title={`${prefix}${graphics.robust}`}
          head={fieldLabel(language, 'supplier')}
          unit={fieldLabel(language, 'inPlan')}
          bars={robust.map((supplier) => barOf(namedIn(language, supplier['supplier']), supplier['inPlan']))}
          show={shares(language)}
          noData={shell.noData}
          max={1}
        />
      )}
    </>
  );
};

const Market = ({ record, prefix }: PartProps) => {
  const language = useLanguage();
  const { graphics } = useTexts(askText);
  const shell = useTexts(shellText);
  const suppliers = recordsIn(record['suppliers']);
  if (suppliers.length === 0) return null;
  return (
    <Bars
      title={`${prefix}${graphics.shares}`}
      head={fieldLabel(language, 'supplier')}
      unit={fieldLabel(language, 'share')}
      bars={suppliers.map((supplier) => barOf(nameOf(language, supplier['supplier']), supplier['share']))}
      show={shares(language)}
      noData={shell.noData}
      max={1}
    />
  );
};

const Owners = ({ record, prefix }: PartProps) => {
  const language = useLanguage();
  const shell = useTexts(shellText);
  const owners = recordsIn(record['owners']);
  if (owners.length === 0) return null;
  const untold = record['untold'];
  return (
    <Bars
      title={`${prefix}${fieldLabel(language, 'owners')}`}
      head={fieldLabel(language, 'owner')}
      unit={fieldLabel(language, 'share')}
      bars={[
        ...owners.map((owner) => barOf(nameOf(language, owner['owner']), owner['share'])),
        ...(isQuantity(untold) ? [barOf(fieldLabel(language, 'untold'), untold)] : []),
      ]}
      show={shares(language)}
      noData={shell.noData}
      max={1}
      lacking={({ name }) => name === fieldLabel(language, 'untold')}
    />
  );
};

const History = ({ record, prefix }: PartProps) => {
  const { graphics } = useTexts(askText);
  const points = recordsIn(record['years']).flatMap((year) => {
    const value = figure(valueAt(year, ['measures', 'index']));
    return value === null || typeof year['year'] !== 'number' ? [] : [{ year: year['year'], value }];
  });
  return <Lines title={`${prefix}${graphics.history}`} series={[{ name: 'HHI', points }]} show={(value) => value.toFixed(2)} max={1} />;
};

const Demand = ({ record }: PartProps) => {
  const language = useLanguage();
  const years = recordsIn(record['years']);
  const series = (name: string) => ({
    name: fieldLabel(language, name),
    points: years.flatMap((year) => {
      const value = figure(year[name]);
      return value === null || typeof year['year'] !== 'number' ? [] : [{ year: year['year'], value }];
    }),
  });
  return <Lines title={nameOf(language, record['material'])} series={[series('demand'), series('supply')]} show={tonnes(language)} />;
};

const PICTURES: Readonly<Record<string, (props: PartProps) => React.ReactNode>> = {
  ReplacementAnswer: Replacement,
  PlanAnswer: Plan,
  Concentration: Market,
  ConcentrationHistory: History,
  UltimateOwners: Owners,
  DemandGap: Demand,
};
