import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { variableLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { ask } from '../server/ask';
import { variablesOf } from './ask-variables';
import { isRecord, type Record_ } from './answer-columns';
import { askText } from './ask-text';
import { isAsked, type Values } from './form-state';
import type { Operation } from './operations';
import { firstList } from './partial';

/** The list that the question is about; null when it asks for none. */
export const mainList = (operation: Operation, data: Record_): readonly Record_[] | null => firstList(operation, data)?.records ?? null;

interface Relaxation {
  readonly name: string;
  readonly to: unknown;
  readonly count: number;
}

/** Relaxations tried at most: each costs a question. */
const TRIED = 5;

/** Each variable alone taken back to "any", to its widest, or to the example. */
const candidates = (operation: Operation, values: Values): readonly (readonly [name: string, to: unknown])[] =>
  operation.variables
    .filter(isAsked)
    .flatMap((variable) => {
      const value = values[variable.name];
      const changed = JSON.stringify(value) !== JSON.stringify(variable.default);
      if (!variable.required && value !== null) return [[variable.name, null] as const];
      if (variable.values !== null && variable.list && Array.isArray(value) && value.length < variable.values.length)
        return [[variable.name, variable.values] as const];
      if (variable.base === 'Share' && typeof value === 'number' && value > 0 && !changed) return [[variable.name, 0.01] as const];
      return changed ? [[variable.name, variable.default] as const] : [];
    })
    .slice(0, TRIED);

/** Says that nothing fits, finds out which part of the form empties the answer, and offers what does not. */
export const NothingFits = ({
  operation,
  values,
  onChange,
}: {
  operation: Operation;
  values: Values;
  onChange: (change: Values) => void;
}) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const [found, setFound] = useState<readonly Relaxation[] | null>(null);
  const key = JSON.stringify(values);
  useEffect(() => {
    const abort = new AbortController();
    setFound(null);
    const tryAll = async () => {
      const relaxations: Relaxation[] = [];
      for (const [name, to] of candidates(operation, values)) {
        const answer = await ask(operation.asked, variablesOf(operation, { ...values, [name]: to }, language), abort.signal).catch(
          () => null,
        );
        if (abort.signal.aborted) return;
        const count = isRecord(answer) ? (mainList(operation, answer)?.length ?? 0) : 0;
        if (count > 0) relaxations.push({ name, to, count });
      }
      setFound(relaxations);
    };
    void tryAll();
    return () => abort.abort();
  }, [operation.id, key]);

  const shown = (to: unknown): string => (to === null ? text.any : Array.isArray(to) ? to.join(', ') : String(to));
  return (
    <div role="status" className="nothing-fits">
      <Text fw={600}>{text.nothing}</Text>
      {found === null ? (
        <Text size="sm">{text.relaxing}</Text>
      ) : found.length === 0 ? (
        <Text size="sm">{text.noRelaxation}</Text>
      ) : (
        <>
          <Text size="sm">{text.relax}</Text>
          <Stack gap={6} align="flex-start" mt={6}>
            {found.map(({ name, to, count }) => (
              <Button key={name} size="compact-sm" variant="default" onClick={() => onChange({ [name]: to })}>
                {text.relaxed(variableLabel(language, name), shown(to), count)}
              </Button>
            ))}
          </Stack>
        </>
      )}
    </div>
  );
};
