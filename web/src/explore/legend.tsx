import { UnstyledButton } from '@mantine/core';
import { startTransition, useEffect, useState } from 'react';
import type { NodeKind, RelationType } from '../__generated__/queries/graphql';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import type { ExploreState } from './explore-state';
import { exploreText } from './explore-text';
import { Mark } from './graph-svg';
import { entityKind, NODE_KINDS } from './kinds';
import type { Network, NetworkPart } from './network';
import type { Palette } from './palette';
import { RELATION_TYPES } from './relation-text';

interface Props {
  readonly state: ExploreState;
  readonly network: Network;
  /** The network around the middle, which knows how many links of the middle there are beyond those shown. */
  readonly part: NetworkPart;
  readonly palette: Palette;
  readonly onChange: (change: Partial<ExploreState>) => void;
}

/** What the marks mean, how many there are of each, and which are wanted: the legend is the filter. */
export const Legend = ({ state: told, network, part, palette, onChange: change }: Props) => {
  // what is pressed shows at once, before the address and the network have followed
  const [asked, setAsked] = useState<Partial<Pick<ExploreState, 'hide' | 'types'>>>({});
  const following = `${told.hide.join()} ${told.types.join()}`;
  useEffect(() => setAsked({}), [following]);
  const state = { ...told, ...asked };
  const onChange = (changed: Partial<Pick<ExploreState, 'hide' | 'types'>>) => {
    setAsked(changed);
    startTransition(() => change({ ...asked, ...changed }));
  };
  const language = useLanguage();
  const text = useTexts(exploreText);
  const shell = useTexts(shellText);
  const count = (value: number) => value.toLocaleString(language);
  const ofKind = new Map<NodeKind, number>();
  for (const { kind } of network.nodes) ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
  const ofType = new Map<string, number>();
  for (const { type } of network.links) ofType.set(type, (ofType.get(type) ?? 0) + 1);
  const inAll = new Map<RelationType, number>(part.relations.map(({ type, total }) => [type, total]));
  const followed = (type: RelationType) => state.types.includes(type);

  const toggleKind = (kind: NodeKind) =>
    onChange({ hide: state.hide.includes(kind) ? state.hide.filter((other) => other !== kind) : [...state.hide, kind] });
  const toggleType = (type: RelationType) => {
    const types = followed(type)
      ? state.types.filter((other) => other !== type)
      : RELATION_TYPES.filter((one) => followed(one) || one === type);
    if (types.length > 0) onChange({ types });
  };
  const kinds = NODE_KINDS.filter((kind) => ofKind.has(kind) || state.hide.includes(kind));
  const types = RELATION_TYPES.filter((type) => ofType.has(type) || inAll.has(type) || (!followed(type) && state.types.length > 11));
  return (
    <div className="legend">
      <div className="chips" role="group" aria-label={text.kinds}>
        <span className="chips-title">{text.kinds}</span>
        {kinds.map((kind) => {
          const wanted = !state.hide.includes(kind);
          return (
            <UnstyledButton key={kind} className="chip" aria-pressed={wanted} data-kind={kind} onClick={() => toggleKind(kind)}>
              <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
                <Mark node={{ kind }} radius={6.5} palette={palette} />
              </svg>
              <span className="chip-name">{shell.kinds[entityKind(kind)]}</span>{' '}
              <span className="chip-count">{wanted || ofKind.has(kind) ? count(ofKind.get(kind) ?? 0) : text.hidden}</span>
            </UnstyledButton>
          );
        })}
        {state.hide.length === 0 ? null : (
          <UnstyledButton className="chip-all" onClick={() => onChange({ hide: [] })}>
            {text.all}
          </UnstyledButton>
        )}
      </div>
      <div className="chips" role="group" aria-label={text.types}>
        <span className="chips-title">{text.types}</span>
        {types.map((type) => (
          <UnstyledButton key={type} className="chip" aria-pressed={followed(type)} data-type={type} onClick={() => toggleType(type)}>
            <span className="chip-name">{enumLabel(language, 'RelationType', type)}</span>{' '}
            <span className="chip-count">{followed(type) ? count(ofType.get(type) ?? 0) : text.hidden}</span>
          </UnstyledButton>
        ))}
        {state.types.length === RELATION_TYPES.length ? null : (
          <UnstyledButton className="chip-all" onClick={() => onChange({ types: RELATION_TYPES })}>
            {text.all}
          </UnstyledButton>
        )}
      </div>
    </div>
  );
};
