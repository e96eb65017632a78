import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { EntityKind } from '../__generated__/titles';
import { PROFILES } from '../app/sections';
import { nameIn, useLanguage } from '../language/language';

const KIND_OF_TYPE: Readonly<Record<string, EntityKind>> = {
  Country: 'country',
  Alliance: 'alliance',
  Mineral: 'mineral',
  Material: 'material',
  Company: 'company',
  Site: 'site',
  Product: 'product',
  Policy: 'policy',
  Agreement: 'agreement',
  CriticalityList: 'list',
};

/** An entity as the documents that are widened by evidence answer it. */
export interface Entity {
  readonly __typename: string;
  readonly id?: string;
  readonly iso3?: string;
  readonly name?: string | null;
  readonly nameKo?: string | null;
}

export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && '__typename' in value && String(value.__typename) in KIND_OF_TYPE;

export const kindOf = (entity: Entity): EntityKind | null => KIND_OF_TYPE[entity.__typename] ?? null;
export const idOf = (entity: Entity): string => entity.iso3 ?? entity.id ?? '';

/** The name of an entity in the reader's language, as a link where it has a profile. */
export const EntityLink = ({ entity }: { entity: Entity }) => {
  const language = useLanguage();
  const kind = kindOf(entity);
  const id = idOf(entity);
  const full = nameIn(language, entity, id);
  // an alliance is known by its acronym; its name is there for those who ask
  const name = kind === 'alliance' && id !== '' ? <abbr title={full}>{id}</abbr> : full;
  if (kind === null || !PROFILES.has(kind) || id === '') return <>{name}</>;
  return (
    <Anchor renderRoot={(props: object) => <Link to={`/${kind}/${encodeURIComponent(id)}` as never} {...props} />} inherit>
      {name}
    </Anchor>
  );
};
