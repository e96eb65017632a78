import { Button, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { EntityKind } from '../__generated__/titles';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { exploreText } from './explore-text';
import { entityKind, NODE_KINDS } from './kinds';
import type { Network, NetworkNode } from './network';
import { NodeButton } from './node-button';
import type { Palette } from './palette';

/** Entities of a kind that are listed before the reader asks for all. */
const LISTED = 15;

interface Props {
  readonly network: Network;
  readonly palette: Palette;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** Everything in the picture by kind and name: for keyboard and screen reader, and to look something up. */
export const NodeList = ({ network, palette, selected, onSelect }: Props) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const shell = useTexts(shellText);
  const [typed, setTyped] = useState('');
  const [whole, setWhole] = useState<readonly EntityKind[]>([]);
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, nameKo, entityId }: NetworkNode) => {
    const names = `${name} ${nameKo ?? ''} ${entityId}`.toLocaleLowerCase();
    return words.every((word) => names.includes(word));
  };
  const order = new Intl.Collator(language).compare;
  const nodes = network.nodes
    .filter(fits)
    .sort((a, b) => (a.hop === 0 ? -1 : 0) - (b.hop === 0 ? -1 : 0) || order(nameIn(language, a), nameIn(language, b)));
  return (
    <section className="node-list" aria-labelledby="node-list-title">
      <Title order={2} id="node-list-title">
        {text.list} <span className="quiet">({network.nodes.length.toLocaleString(language)})</span>
      </Title>
      <TextInput
        aria-label={text.filter}
        placeholder={text.filter}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {nodes.length === 0 ? <p className="quiet">{text.noMatch(typed)}</p> : null}
      {NODE_KINDS.map((kind) => {
        const all = nodes.filter((node) => node.kind === kind);
        if (all.length === 0) return null;
        const shown = whole.includes(entityKind(kind)) ? all : all.slice(0, LISTED);
        return (
          <div key={kind}>
            <h3>
              {shell.kinds[entityKind(kind)]} <span className="quiet">({all.length.toLocaleString(language)})</span>
            </h3>
            <ul>
              {shown.map((node) => (
                <li key={node.id}>
                  <NodeButton node={node} palette={palette} pressed={node.id === selected} onSelect={onSelect} />
                </li>
              ))}
            </ul>
            {shown.length === all.length ? null : (
              <Button size="compact-xs" variant="default" onClick={() => setWhole([...whole, entityKind(kind)])}>
                {text.showAll(all.length)}
              </Button>
            )}
          </div>
        );
      })}
    </section>
  );
};
