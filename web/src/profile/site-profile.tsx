import { ProfileSiteDocument, type ProfileSiteQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { Entities, Figure, NoData, SourceOf } from './cells';
import { Controllers, UltimateOwners } from './owners';
import { OwnershipTree } from './ownership-tree';
import { ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { PlacesMap } from './sites';
import { CapacitiesTable, DealsTable, OfftakesTable } from './tables';

type Site = NonNullable<ProfileSiteQuery['site']>;

export const SiteProfile = ({ id }: { id: string }) => (
  <ProfileFrame
    kind="site"
    id={id}
    search={useProfileSearch([])}
    document={ProfileSiteDocument}
    variables={{ id }}
    pick={({ site }) => site}
    useTold={useSite}
  />
);

const useSite = (site: Site): Told => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads, facts } = text;
  const { id, production, capacities, purchases, offtakes, materials, lat, lon } = site;
  const [newest] = production;
  const running = capacities.find(({ phase }) => phase === 'operating') ?? capacities[0];
  return {
    figures: [
      { label: facts.country, value: <EntityLink entity={site.country} /> },
      { label: facts.kind, value: enumLabel(language, 'SiteKind', site.kind) },
      { label: facts.phase, value: site.phase == null ? <NoData /> : enumLabel(language, 'Phase', site.phase) },
      {
        label: newest === undefined ? heads.output : `${heads.output}, ${newest.year}`,
        value: <Figure quantity={newest?.quantity ?? null} label={heads.output} />,
      },
      {
        label: running === undefined ? facts.capacity : `${facts.capacity}, ${running.year}`,
        value: <Figure quantity={running?.quantity ?? null} label={facts.capacity} />,
      },
      {
        label: facts.placed,
        value: (
          <>
            {site.confidence == null ? <NoData /> : enumLabel(language, 'Confidence', site.confidence.toUpperCase())}{' '}
            <small>
              <SourceOf of={site} label={site.name} />
            </small>
          </>
        ),
      },
    ],
    parts: [
      { name: 'materials', content: materials.length === 0 ? null : <Entities entities={materials} /> },
      {
        name: 'turnedOut',
        content:
          production.length === 0 ? null : (
            <RowsTable
              title={text.parts.turnedOut}
              rows={production}
              columns={[
                { head: text.material, cell: ({ material }) => <EntityLink entity={material} /> },
                { head: text.year, number: true, cell: ({ year }) => year },
                { head: heads.output, number: true, cell: ({ quantity }) => <Figure quantity={quantity} label={heads.output} /> },
                { head: heads.evidence, cell: (row) => <SourceOf of={row} label={heads.output} /> },
              ]}
            />
          ),
      },
      { name: 'capacities', content: capacities.length === 0 ? null : <CapacitiesTable rows={capacities} of="site" /> },
      { name: 'owners', content: <OwnershipTree id={id} direction="UP" /> },
      { name: 'ultimate', content: <UltimateOwners id={id} /> },
      { name: 'controllers', content: <Controllers id={id} /> },
      { name: 'purchases', content: purchases.length === 0 ? null : <DealsTable title={text.parts.purchases} rows={purchases} /> },
      { name: 'offtakes', content: offtakes.length === 0 ? null : <OfftakesTable title={text.parts.offtakes} rows={offtakes} /> },
      {
        name: 'place',
        content: lat == null || lon == null ? null : <PlacesMap places={[site]} head={heads.site} filled={[site.country.m49]} />,
      },
    ],
  };
};
