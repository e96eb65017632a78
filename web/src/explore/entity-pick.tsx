import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { PageSearchDocument } from '../__generated__/queries/graphql';
import type { EntityKind } from '../__generated__/titles';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { useAnswer } from '../server/use-answer';
import { exploreText } from './explore-text';
import { nodeIdOf } from './network';

interface Props {
  readonly label: string;
  /** Kind and id joined by a colon; null when nothing is chosen. */
  readonly value: string | null;
  /** Name of what is chosen, once it is known. */
  readonly name: string | null;
  readonly onPick: (id: string) => void;
}

/** Chooses any entity by name in either language, code or symbol. */
export const EntityPick = ({ label, value, name, onPick }: Props) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const shell = useTexts(shellText);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const { answer, loading } = useAnswer(asked === '' || asked === name ? null : PageSearchDocument, { text: asked, first: 20 });
  const kindOf = (id: string) => shell.kinds[(id.split(':')[0] ?? '') as EntityKind] ?? '';
  const found = (asked === '' || asked === name ? [] : (answer?.search.nodes ?? [])).map((node) => ({
    value: nodeIdOf(node),
    label: nameIn(language, node, node.id),
  }));
  const chosen = value === null ? [] : [{ value, label: name ?? value }];
  return (
    <Select
      label={label}
      data={[...found, ...chosen.filter((item) => !found.some((other) => other.value === item.value))]}
      searchable
      value={value}
      onSearchChange={setTyped}
      filter={({ options }) =>
        found.length > 0 ? options.filter((option) => found.some((one) => 'value' in option && one.value === option.value)) : options
      }
      renderOption={({ option }) => (
        <span>
          {option.label} <small className="quiet">{kindOf(option.value)}</small>
        </span>
      )}
      onChange={(id) => {
        if (id !== null) onPick(id);
      }}
      onKeyDown={(event) => {
        // results come after the typing, when no option is marked any more: Enter takes the best
        const [best] = found;
        if (event.key === 'Enter' && best !== undefined && event.currentTarget.getAttribute('aria-activedescendant') === null)
          onPick(best.value);
      }}
      allowDeselect={false}
      selectFirstOptionOnChange
      placeholder={text.searchFirst}
      nothingFoundMessage={loading ? shell.loading : text.nothingFound}
    />
  );
};
