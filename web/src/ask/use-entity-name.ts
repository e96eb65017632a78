import { useEffect, useState } from 'react';
import type { EntityKind } from '../__generated__/titles';
import { namedOf, type Choice } from './entities';

/** The entity that an id names, once it is known. */
export const useEntityName = (kind: EntityKind, id: string): Choice | null => {
  const [named, setNamed] = useState<Choice | null>(null);
  useEffect(() => {
    let wanted = true;
    setNamed(null);
    if (id !== '')
      namedOf(kind, id).then(
        (choice) => {
          if (wanted) setNamed(choice);
        },
        () => undefined, // the id itself stands for the name
      );
    return () => {
      wanted = false;
    };
  }, [kind, id]);
  return named;
};
