import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { choicesOf, type Choice } from '../ask/entities';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { yearsToChoose, type ProfileSearch } from './profile-search';
import { profileText } from './profile-text';

export const YearChoice = ({ search }: { search: ProfileSearch }) => {
  const text = useTexts(profileText);
  return (
    <NativeSelect
      label={text.year}
      value={String(search.year)}
      data={yearsToChoose(search.year).map(String)}
      onChange={(event) => search.change({ year: event.currentTarget.value })}
    />
  );
};

export interface MaterialOffered {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly nameKo?: string | null | undefined;
}

export const MaterialChoice = ({
  search,
  chosen,
  offered,
}: {
  search: ProfileSearch;
  chosen: string;
  offered: readonly MaterialOffered[];
}) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const choices = offered.some(({ id }) => id === chosen) ? offered : [{ id: chosen }, ...offered];
  return (
    <NativeSelect
      label={text.material}
      value={chosen}
      data={choices.map(({ id, ...names }) => ({ value: id, label: nameIn(language, names, id) }))}
      onChange={(event) => search.change({ material: event.currentTarget.value })}
    />
  );
};

/** All materials, once they are read, by name. */
export const useMaterials = (): readonly Choice[] => {
  const language = useLanguage();
  const [materials, setMaterials] = useState<readonly Choice[]>([]);
  useEffect(() => {
    let wanted = true;
    choicesOf(['material']).then(
      (read) => {
        if (wanted) setMaterials(read);
      },
      () => undefined, // the material of the address stands by its id
    );
    return () => {
      wanted = false;
    };
  }, []);
  return materials.toSorted((a, b) => nameIn(language, a).localeCompare(nameIn(language, b), language));
};
