import { Button, Group, Text } from '@mantine/core';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { useAnswer } from '../server/use-answer';
import { DEFAULT_STATE, type ExploreState } from './explore-state';
import { exploreText } from './explore-text';
import { entityKind } from './kinds';
import { countsRequest } from './network';
import { RELATION_TYPES } from './relation-text';

interface Props {
  readonly state: ExploreState;
  readonly onChange: (change: Partial<ExploreState>) => void;
}

/** Which filter leaves the middle alone, and what one change of it would give. */
export const NothingLinked = ({ state, onChange }: Props) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const shell = useTexts(shellText);
  const changes: readonly (readonly [label: string, change: Partial<ExploreState>])[] = [
    ...(state.types.length < RELATION_TYPES.length ? [[text.allTypes, { types: DEFAULT_STATE.types }] as const] : []),
    ...(state.hide.length > 0 ? [[text.allKinds, { hide: [] }] as const] : []),
    ...(state.hide.length > 1
      ? state.hide.map((kind) => [shell.kinds[entityKind(kind)], { hide: state.hide.filter((other) => other !== kind) }] as const)
      : []),
    ...(state.year !== null ? [[text.anyTime, { year: null }] as const] : []),
    ...(state.hops < 2 ? [[text.moreHops(2), { hops: 2 }] as const] : []),
  ];
  const { document, variables } = countsRequest(changes.map(([, change]) => ({ ...state, ...change })));
  const { answer, current, error } = useAnswer<Readonly<Record<string, { readonly nodesFound: number }>>, unknown>(
    changes.length === 0 ? null : document,
    variables,
  );
  const alone = state.focus.length;
  const gains = current ? changes.map(([, _], i) => (answer?.[`n${i}`]?.nodesFound ?? alone) - alone) : [];
  const some = gains.some((gain) => gain > 0);
  const filtered = [
    ...(state.types.length < RELATION_TYPES.length ? state.types.map((type) => enumLabel(language, 'RelationType', type)) : []),
    ...(state.year === null ? [] : [String(state.year)]),
  ];
  return (
    <div className="nothing-fits" role="status">
      <strong>{text.empty}</strong>
      {filtered.length === 0 || filtered.length > 6 ? null : <span className="quiet"> ({filtered.join(', ')})</span>}
      {error !== null ? null : !current && changes.length > 0 ? (
        <Text size="sm">{text.relaxing}</Text>
      ) : some ? (
        <>
          <Text size="sm">{text.relax}</Text>
          <Group gap="xs" mt={4}>
            {changes.map(([label, change], i) => {
              const gain = gains[i] ?? 0;
              return gain > 0 ? (
                <Button key={label} size="compact-sm" variant="default" onClick={() => onChange(change)}>
                  {text.relaxed(label, gain.toLocaleString(language))}
                </Button>
              ) : null;
            })}
          </Group>
        </>
      ) : (
        <Text size="sm">{text.noRelaxation}</Text>
      )}
    </div>
  );
};
