import type { ProfileQuantityFragment } from '../__generated__/queries/graphql';
import { NumberButton, QuantityButton } from '../evidence/quantity';
import { EntityLink, type Entity } from '../evidence/entity-link';
import { formatNumber, formatShare } from '../language/format';
import { useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { profileText } from './profile-text';

type Precision = 'day' | 'month' | 'year' | 'by';

/** Something that holds between two days, with its fact. */
export interface Span {
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
  readonly datePrecision?: Precision | null;
}
interface Told {
  readonly fact: { readonly id: string };
}

export const NoData = () => {
  const shell = useTexts(shellText);
  return <span className="no-data">{shell.noData}</span>;
};

/** A day as precisely as it is known. */
export const useDay = (): ((day: string, precision?: Precision | null) => string) => {
  const { dates } = useTexts(profileText);
  return (day, precision) =>
    precision === 'year' ? day.slice(0, 4) : precision === 'month' ? day.slice(0, 7) : precision === 'by' ? dates.by(day) : day;
};

/** The first day, which leads to its evidence. */
export const From = ({ of, label }: { of: Span & Told; label: string }) => {
  const day = useDay();
  if (of.validFrom == null) return <NoData />;
  return (
    <NumberButton label={label} description="" facts={[of.fact.id]}>
      {day(of.validFrom, of.datePrecision)}
    </NumberButton>
  );
};

/** The last day; without one, that no end is told. */
export const To = ({ of }: { of: Span }) => {
  const { dates } = useTexts(profileText);
  return of.validTo == null ? <span className="quiet">{dates.lasting}</span> : <>{of.validTo}</>;
};

/** The sources of a row that has no number of its own. */
export const SourceOf = ({ of, label }: { of: Told; label: string }) => {
  const text = useTexts(profileText);
  return (
    <NumberButton label={label} description="" facts={[of.fact.id]}>
      {text.source}
    </NumberButton>
  );
};

/** A plain number with its fact behind it; `bound` is the sign of one that is only a bound. */
export const Plain = ({
  value,
  bound,
  of,
  label,
  unit = '',
  share = false,
}: {
  value: number | null | undefined;
  bound?: string | null | undefined;
  of: Told;
  label: string;
  unit?: string;
  share?: boolean;
}) => {
  const language = useLanguage();
  if (value == null) return <NoData />;
  return (
    <NumberButton label={label} description="" facts={[of.fact.id]}>
      {bound == null ? '' : `${bound} `}
      {share ? formatShare(language, value) : formatNumber(language, value)}
      {unit === '' ? '' : ` ${unit}`}
    </NumberButton>
  );
};

/** A number, or the range it lies in. */
export const PlainRange = ({
  value,
  low,
  high,
  of,
  label,
  unit = '',
  share = false,
}: {
  value?: number | null | undefined;
  low: number | null | undefined;
  high: number | null | undefined;
  of: Told;
  label: string;
  unit?: string;
  share?: boolean;
}) => {
  const language = useLanguage();
  const show = (number: number) => (share ? formatShare(language, number) : formatNumber(language, number));
  const range =
    low != null && high != null
      ? low === high
        ? show(low)
        : `${show(low)} – ${show(high)}`
      : low != null
        ? `≥ ${show(low)}`
        : high != null
          ? `≤ ${show(high)}`
          : null;
  const said = value == null ? range : show(value);
  if (said === null) return <NoData />;
  return (
    <NumberButton label={label} description="" facts={[of.fact.id]}>
      {said}
      {unit === '' ? '' : ` ${unit}`}
      {value != null && range !== null && low !== high ? <small className="range">{range}</small> : null}
    </NumberButton>
  );
};

export const Entities = ({ entities }: { entities: readonly Entity[] }) => {
  const shell = useTexts(shellText);
  if (entities.length === 0) return <span className="quiet">{shell.none}</span>;
  return (
    <>
      {entities.map((entity, i) => (
        <span key={i}>
          {i === 0 ? '' : ', '}
          <EntityLink entity={entity} />
        </span>
      ))}
    </>
  );
};

/** Words of a source, which are English whatever the reader's language is. */
export const English = ({ children }: { children: string | null | undefined }) =>
  children == null ? <NoData /> : <span lang="en">{children}</span>;

export type StateToday = 'inForce' | 'suspended' | 'ended' | 'toCome' | 'unknown';

/** Whether something holds on a day. */
export const stateOn = (
  day: string,
  span: Span & { readonly suspendedFrom?: string | null; readonly suspendedTo?: string | null },
): StateToday => {
  if (span.validTo != null && span.validTo < day) return 'ended';
  if (span.validFrom == null) return 'unknown';
  if (span.validFrom > day) return 'toCome';
  if (span.suspendedFrom != null && span.suspendedFrom <= day && (span.suspendedTo == null || span.suspendedTo >= day)) return 'suspended';
  return 'inForce';
};
export const today = (): string => new Date().toISOString().slice(0, 10);

/** The state today as a word; what is in force stands out by weight, not by colour. */
export const State = ({ state }: { state: StateToday }) => {
  const { states } = useTexts(profileText);
  return <span className={state === 'inForce' ? 'state-now' : 'quiet'}>{states[state]}</span>;
};

/** A quantity of the graph, with its evidence behind it. */
export const Figure = ({ quantity, label }: { quantity: ProfileQuantityFragment | null | undefined; label: string }) => (
  <QuantityButton
    label={label}
    quantity={
      quantity == null ? null : { ...quantity, value: quantity.value ?? null, low: quantity.low ?? null, high: quantity.high ?? null }
    }
  />
);
