import type { OnBasis } from '../../analysis/on-basis.js';
import type { Basis } from '../../domain/facts.js';
import { mass, round } from '../../domain/quantity.js';

/** A figure as the graph holds it, and, where it is answered on another basis, how it got there. */
interface Figure {
  readonly tonnes: number | null;
  readonly bound: '>' | '<' | null;
  readonly basis: Basis;
  readonly year: number;
  readonly factId: string;
  readonly conversion?: OnBasis;
  readonly span?: { readonly low: number; readonly high: number };
}

/**
 * A published figure as a quantity: a bound is one end of a range, a withheld one is unknown with its reason, and where a
 * context asks for all sources the range is theirs.
 */
export const published = ({ tonnes, bound, basis, year, factId, conversion, span }: Figure) => {
  const value = tonnes === null || conversion === undefined ? tonnes : round(tonnes * conversion.factor);
  const onSame = (end: number) => (conversion === undefined ? end : round(end * conversion.factor));
  const range =
    span !== undefined && bound === null
      ? { value, low: onSame(span.low), high: onSame(span.high) }
      : { value: bound === null ? value : null, low: bound === '<' ? 0 : value, high: bound === '>' ? null : value };
  return mass(range, conversion?.to ?? basis, {
    year,
    factIds: [factId, ...(conversion?.factIds ?? [])],
    ...(tonnes === null
      ? { reason: 'withheld by the source' }
      : bound !== null
        ? { reason: 'the source gives only a bound' }
        : span === undefined
          ? {}
          : { reason: 'its sources differ' }),
    ...(conversion === undefined
      ? {}
      : {
          formula: `t ${basis} × factor = t ${conversion.to}`,
          inputs: [
            { name: `t ${basis}`, value: tonnes, unit: 't' as const },
            { name: 'factor', value: conversion.factor, unit: 'ratio' as const },
          ],
        }),
  });
};
