import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatInUnit } from '../language/format';
import { useLanguage, useTexts, type Language } from '../language/language';
import { shellText } from '../language/shell-text';
import { Yours } from '../scenario/yours';
import { useEvidence } from './evidence';

/** A number with its range, as documents that are widened by evidence answer it. */
export interface Quantity {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly basis?: string | null;
  readonly year?: number | null;
  readonly formula?: string | null;
  readonly reason?: string | null;
  readonly factCount?: number;
  readonly inputs?: readonly { readonly name: string; readonly value: number | null; readonly unit: string }[];
  readonly facts?: readonly { readonly id: string }[];
}

export const isQuantity = (value: unknown): value is Quantity =>
  typeof value === 'object' &&
  value !== null &&
  'value' in value &&
  'low' in value &&
  'high' in value &&
  'unit' in value &&
  'reason' in value;

/** The quantity as words: the figure with its range behind it, the range alone, or `noData`. */
export const quantityInWords = (language: Language, { value, low, high, unit }: Quantity, noData: string): string => {
  const show = (number: number) => formatInUnit(language, number, unit);
  // a range that is one figure once rounded is told as one
  const wide = low !== null && high !== null && show(low) !== show(high);
  if (value !== null) return wide ? `${show(value)} (${show(low)} – ${show(high)})` : show(value);
  if (low !== null && high !== null) return wide ? `${show(low)} – ${show(high)}` : show(low);
  if (low !== null) return `≥ ${show(low)}`;
  if (high !== null) return `≤ ${show(high)}`;
  return noData;
};

interface Props {
  readonly quantity: Quantity | null;
  /** What the number is, for the title of its evidence. */
  readonly label: string;
  readonly description?: string;
}

/** A number that opens its evidence when it is pressed. */
export const QuantityButton = ({ quantity, label, description }: Props) => {
  const language = useLanguage();
  const text = useTexts(shellText);
  const open = useEvidence();
  if (quantity === null) return <span className="no-data">{text.noData}</span>;
  const { value, low, high, unit } = quantity;
  const show = (number: number) => formatInUnit(language, number, unit);
  const wide = value !== null && low !== null && high !== null && show(low) !== show(high);
  return (
    <>
      <UnstyledButton
        className="evidenced"
        onClick={() => open({ label, quantity, ...(description === undefined ? {} : { description }) })}
      >
        {value === null && low === null && high === null ? (
          <span className="no-data">{text.noData}</span>
        ) : (
          quantityInWords(language, { ...quantity, ...(value === null ? {} : { low: null, high: null }) }, text.noData)
        )}
        {wide ? <small className="range">{`${show(low)} – ${show(high)}`}</small> : null}
      </UnstyledButton>
      <Yours facts={(quantity.facts ?? []).map(({ id }) => id)} />
    </>
  );
};

/** A number that is no quantity: it leads to the facts of the record it stands in, or to what it means. */
export const NumberButton = ({
  children,
  label,
  description,
  facts,
}: {
  readonly children: ReactNode;
  readonly label: string;
  readonly description: string;
  readonly facts: readonly string[];
}) => {
  const open = useEvidence();
  return (
    <>
      <UnstyledButton className="evidenced" onClick={() => open({ label, description, facts, shown: children })}>
        {children}
      </UnstyledButton>
      <Yours facts={facts} />
    </>
  );
};
