import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { PageSearchDocument, type PageSearchQuery } from '../__generated__/queries/graphql';
import type { EntityKind } from '../__generated__/titles';
import { questionsAbout } from '../ask/questions-about';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { useAnswer } from '../server/use-answer';
import { PROFILES } from './sections';

type Found = PageSearchQuery['search']['nodes'][number];

interface Props {
  readonly onChosen?: () => void;
  readonly autoFocus?: boolean;
}

/** Where an entity leads: to its profile, or else to the questions about it. */
const addressOf = (kind: EntityKind, id: string): string =>
  PROFILES.has(kind) ? `/${kind}/${encodeURIComponent(id)}` : `/ask?about=${kind}&id=${encodeURIComponent(id)}`;

/** Finds any entity by name in either language, code or symbol, and goes there. */
export const EntitySearch = ({ onChosen, autoFocus = false }: Props) => {
  const language = useLanguage();
  const text = useTexts(shellText);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const { answer, error, loading } = useAnswer(asked === '' ? null : PageSearchDocument, { text: asked, first: 10 });
  const combobox = useCombobox();
  // typing chooses the best; arrows change it
  useEffect(() => void combobox.selectFirstOption(), [answer]);

  const found = asked === '' ? [] : (answer?.search.nodes ?? []).filter(({ kind }) => leads(kind));
  const choose = (key: string) => {
    const [kind = '', ...id] = key.split('/');
    onChosen?.();
    setTyped('');
    combobox.closeDropdown();
    void navigate({ href: addressOf(kind as EntityKind, id.join('/')) });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          label={text.searchHint}
          value={typed}
          data-autofocus={autoFocus || undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === ''}>
        <Combobox.Options aria-label={text.search}>
          {found.map((one) => (
            <Combobox.Option key={keyOf(one)} value={keyOf(one)}>
              {nameIn(language, one)}{' '}
              <Text span size="xs" className="quiet">
                {text.kinds[one.kind.toLowerCase() as EntityKind]} · {one.id}
              </Text>
            </Combobox.Option>
          ))}
          {found.length === 0 ? (
            <Combobox.Empty>{error !== null ? error.message : loading ? text.loading : text.searchNothing(asked)}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};

const keyOf = ({ kind, id }: Found): string => `${kind.toLowerCase()}/${id}`;
const leads = (kind: string): boolean =>
  PROFILES.has(kind.toLowerCase() as EntityKind) || questionsAbout(kind.toLowerCase() as EntityKind).length > 0;
