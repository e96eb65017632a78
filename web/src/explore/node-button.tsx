import { UnstyledButton } from '@mantine/core';
import { nameIn, useLanguage } from '../language/language';
import { Mark } from './graph-svg';
import type { NetworkNode } from './network';
import type { Palette } from './palette';

interface Props {
  readonly node: NetworkNode;
  readonly palette: Palette;
  readonly pressed?: boolean;
  readonly onSelect: (id: string) => void;
}

/** An entity by its mark and name; pressing it selects it in the picture. */
export const NodeButton = ({ node, palette, pressed, onSelect }: Props) => {
  const language = useLanguage();
  return (
    <UnstyledButton className="node-button" data-node={node.id} aria-pressed={pressed} onClick={() => onSelect(node.id)}>
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <Mark node={node} radius={6} palette={palette} />
      </svg>
      <span>{nameIn(language, node, node.entityId)}</span>
    </UnstyledButton>
  );
};
