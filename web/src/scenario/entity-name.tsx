import { useEffect, useState } from 'react';
import type { EntityKind } from '../__generated__/titles';
import { namedOf, type Choice } from '../ask/entities';
import { nameIn, useLanguage } from '../language/language';

/** Kinds in the order in which an id is likely to be one: three capitals are a country before all. */
const likely = (kinds: readonly EntityKind[], id: string): readonly EntityKind[] =>
  /^[A-Z]{3}$/.test(id) && kinds.includes('country') ? ['country', ...kinds.filter((kind) => kind !== 'country')] : kinds;

/** The name behind an id that may be of several kinds; the id itself until it is known, and when nothing goes by it. */
export const EntityName = ({ kinds, id }: { kinds: readonly EntityKind[]; id: string }) => {
  const language = useLanguage();
  const [named, setNamed] = useState<Choice | null>(null);
  const key = kinds.join(' ');
  useEffect(() => {
    let wanted = true;
    const find = async () => {
      for (const kind of likely(kinds, id)) {
        const found = await namedOf(kind, id).catch(() => null); // the id stands for the name
        if (!wanted) return;
        if (found !== null) return setNamed(found);
      }
    };
    setNamed(null);
    void find();
    return () => {
      wanted = false;
    };
  }, [key, id]);
  return <>{nameIn(language, named ?? {}, id)}</>;
};
