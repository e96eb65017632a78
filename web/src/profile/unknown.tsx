import { List, Text, Title } from '@mantine/core';
import { ProfileNearestDocument } from '../__generated__/queries/graphql';
import type { EntityKind } from '../__generated__/titles';
import { EntitySearch } from '../app/entity-search';
import { useTitle } from '../app/use-title';
import { useEntityName } from '../ask/use-entity-name';
import { EntityLink } from '../evidence/entity-link';
import { useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { useAnswer } from '../server/use-answer';
import { Waiting } from './answered';
import { profileText } from './profile-text';

const TYPES: Readonly<Partial<Record<EntityKind, string>>> = {
  country: 'Country',
  alliance: 'Alliance',
  mineral: 'Mineral',
  material: 'Material',
  company: 'Company',
  site: 'Site',
  policy: 'Policy',
  agreement: 'Agreement',
};

/** An id that names nothing: said, with the nearest names the server knows and a search. */
export const Unknown = ({ kind, id }: { kind: EntityKind; id: string }) => {
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const title = text.unknown(shell.kinds[kind], id);
  useTitle(title);
  // the network refuses an unknown focus and names the nearest known
  const { error, loading } = useAnswer(ProfileNearestDocument, { focus: [`${kind}:${id}`.slice(0, 200)] });
  const { nearest = [] } = (error?.details ?? {}) as { nearest?: readonly { readonly id: string; readonly name: string }[] };
  return (
    <>
      <Title order={1} className="profile-name">
        {title}
      </Title>
      {loading ? (
        <Waiting />
      ) : nearest.length === 0 ? (
        <Text my="md">{text.noNearest}</Text>
      ) : (
        <section className="nearest">
          <Title order={2}>{text.nearest}</Title>
          <List>
            {nearest.map((one) => {
              const [, plain = one.id] = /^[a-z]+:(.*)$/.exec(one.id) ?? [];
              return (
                <List.Item key={one.id}>
                  <Near kind={kind} id={plain} name={one.name} />
                </List.Item>
              );
            })}
          </List>
        </section>
      )}
      <div className="start-search">
        <EntitySearch />
      </div>
    </>
  );
};

const Near = ({ kind, id, name }: { kind: EntityKind; id: string; name: string }) => {
  const known = useEntityName(kind, id);
  return <EntityLink entity={{ __typename: TYPES[kind] ?? '', id, name, nameKo: known?.nameKo ?? null }} />;
};
