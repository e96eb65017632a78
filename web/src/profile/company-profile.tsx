import { ProfileCompanyDocument, ProfileTreeDocument, type ProfileCompanyQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { NumberButton } from '../evidence/quantity';
import { formatNumber } from '../language/format';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { Answered } from './answered';
import { From, NoData } from './cells';
import { Controllers, Controls, UltimateOwners } from './owners';
import { OwnershipTree } from './ownership-tree';
import { ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { PlacesMap } from './sites';
import { AwardsTable, DealsTable, OfftakesTable } from './tables';

type Company = NonNullable<ProfileCompanyQuery['company']>;

export const CompanyProfile = ({ id }: { id: string }) => (
  <ProfileFrame
    kind="company"
    id={id}
    search={useProfileSearch([])}
    document={ProfileCompanyDocument}
    variables={{ id }}
    pick={({ company }) => company}
    useTold={useCompany}
  />
);

const useCompany = (company: Company): Told => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads, facts } = text;
  const { id, deals, purchases, events, offtakes, supplies, awards } = company;
  const told = awards.filter(({ musd }) => musd != null);
  return {
    figures: [
      { label: facts.seat, value: company.country == null ? <NoData /> : <EntityLink entity={company.country} /> },
      { label: facts.kind, value: company.kind == null ? <NoData /> : (text.companyKinds[company.kind] ?? company.kind) },
      ...(told.length === 0
        ? []
        : [
            {
              label: facts.awarded,
              value: (
                <NumberButton label={facts.awarded} description={facts.counted} facts={told.map(({ fact }) => fact.id)}>
                  {formatNumber(
                    language,
                    told.reduce((sum, { musd }) => sum + (musd ?? 0), 0),
                  )}
                </NumberButton>
              ),
            },
          ]),
    ],
    parts: [
      { name: 'owners', content: <OwnershipTree id={id} direction="UP" /> },
      { name: 'ultimate', content: <UltimateOwners id={id} /> },
      { name: 'controllers', content: <Controllers id={id} /> },
      { name: 'holdings', content: <OwnershipTree id={id} direction="DOWN" /> },
      { name: 'controls', content: <Controls id={id} /> },
      { name: 'sites', content: <SitesHeld id={id} /> },
      { name: 'deals', content: deals.length === 0 ? null : <DealsTable title={text.parts.deals} rows={deals} /> },
      { name: 'purchases', content: purchases.length === 0 ? null : <DealsTable title={text.parts.purchases} rows={purchases} /> },
      {
        name: 'events',
        content:
          events.length === 0 ? null : (
            <RowsTable
              title={text.parts.events}
              rows={events}
              columns={[
                { head: heads.before, cell: ({ predecessor }) => <EntityLink entity={predecessor} /> },
                { head: heads.after, cell: ({ successor }) => <EntityLink entity={successor} /> },
                { head: heads.kind, cell: ({ kind }) => enumLabel(language, 'CorporateEventKind', kind) },
                { head: heads.from, cell: (event) => <From of={event} label={heads.from} /> },
              ]}
            />
          ),
      },
      { name: 'offtakes', content: offtakes.length === 0 ? null : <OfftakesTable title={text.parts.offtakes} rows={offtakes} /> },
      { name: 'supplies', content: supplies.length === 0 ? null : <OfftakesTable title={text.parts.supplies} rows={supplies} /> },
      { name: 'awards', content: awards.length === 0 ? null : <AwardsTable rows={awards} by="policy" /> },
    ],
  };
};

/** Sites it holds a part of, directly or through others, on a map. */
const SitesHeld = ({ id }: { id: string }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <Answered document={ProfileTreeDocument} variables={{ id, direction: 'DOWN' }} part="sites">
      {({ ownership: { nodes } }) => {
        const sites = new Map(nodes.flatMap(({ entity }) => (entity.__typename === 'Site' ? [[entity.id, entity] as const] : [])));
        if (sites.size === 0) return null;
        return (
          <>
            <RowsTable
              title={text.parts.sites}
              rows={[...sites.values()]}
              columns={[
                { head: heads.site, cell: (site) => <EntityLink entity={site} /> },
                { head: heads.phase, cell: ({ phase }) => (phase == null ? <NoData /> : enumLabel(language, 'Phase', phase)) },
              ]}
            />
            <PlacesMap places={[...sites.values()]} head={heads.site} />
          </>
        );
      }}
    </Answered>
  );
};
