import { lazy, Suspense } from 'react';
import type { ProfileSitePlaceFragment } from '../__generated__/queries/graphql';
import { EntityLink, type Entity } from '../evidence/entity-link';
import { enumLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { Entities, NoData, SourceOf } from './cells';
import type { MapPlace } from './place-map';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';

const PlaceMap = lazy(() => import('./place-map').then((module) => ({ default: module.PlaceMap })));

interface Placed {
  readonly id?: string;
  readonly iso3?: string;
  readonly name: string;
  readonly nameKo?: string | null;
  readonly lat?: number | null;
  readonly lon?: number | null;
}

/** Anything with a place as points on a map, with a word on those whose place is unknown. */
export const PlacesMap = ({ places, head, filled }: { places: readonly Placed[]; head: string; filled?: readonly string[] }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const placed: readonly MapPlace[] = places.flatMap(({ id, iso3, lat, lon, ...names }) =>
    lat == null || lon == null ? [] : [{ id: iso3 ?? id ?? '', name: nameIn(language, names), lat, lon }],
  );
  if (placed.length === 0) return null;
  return (
    <div className="profile-picture">
      <Suspense fallback={null}>
        <PlaceMap title={`${text.mapTitle}: ${head}`} head={head} places={placed} {...(filled === undefined ? {} : { filled })} />
      </Suspense>
      {placed.length === places.length ? null : <p className="quiet table-note">{text.mapped(placed.length, places.length)}</p>}
    </div>
  );
};

type SiteRow = ProfileSitePlaceFragment & { readonly country?: Entity };

/** Sites on a map and as a list; working ones first, then those that are planned. */
export const Sites = ({ sites, total }: { sites: readonly SiteRow[]; total: number }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  const order = ['operating', 'construction', 'decided', 'announced', 'idle'];
  const rank = ({ phase }: SiteRow) => (phase == null ? order.length : order.indexOf(phase));
  const rows = sites.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  const withCountry = sites.some(({ country }) => country !== undefined);
  return (
    <>
      <RowsTable
        title={text.parts.sites}
        rows={rows}
        total={total}
        columns={[
          { head: heads.site, cell: (site) => <EntityLink entity={site} /> },
          ...(withCountry
            ? [{ head: heads.area, cell: ({ country }: SiteRow) => (country === undefined ? <NoData /> : <EntityLink entity={country} />) }]
            : []),
          { head: heads.kind, cell: ({ kind }) => enumLabel(language, 'SiteKind', kind) },
          { head: heads.phase, cell: ({ phase }) => (phase == null ? <NoData /> : enumLabel(language, 'Phase', phase)) },
          { head: text.parts.materials, cell: ({ materials }) => <Entities entities={materials} /> },
          { head: heads.evidence, cell: (site) => <SourceOf of={site} label={site.name} /> },
        ]}
      />
      <PlacesMap places={rows} head={heads.site} />
    </>
  );
};
