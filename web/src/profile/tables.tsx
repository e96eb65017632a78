import type {
  ProfileAgreementLineFragment,
  ProfileAwardLineFragment,
  ProfileCapacityLineFragment,
  ProfileDealLineFragment,
  ProfileOfftakeLineFragment,
  ProfilePolicyLineFragment,
} from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { Entities, Figure, From, NoData, Plain, SourceOf, State, stateOn, To, today } from './cells';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';

/** Those in force today first, then the newest. */
const inForceFirst = <Row extends { readonly validFrom?: string | null; readonly validTo?: string | null }>(rows: readonly Row[]) => {
  const now = today();
  return rows.toSorted(
    (a, b) =>
      Number(stateOn(now, a) === 'ended') - Number(stateOn(now, b) === 'ended') || (b.validFrom ?? '').localeCompare(a.validFrom ?? ''),
  );
};

export const PoliciesTable = ({ rows, issuer = true }: { rows: readonly ProfilePolicyLineFragment[]; issuer?: boolean }) => {
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <RowsTable
      title={text.parts.policies}
      rows={inForceFirst(rows)}
      columns={[
        { head: heads.policy, cell: (policy) => <EntityLink entity={policy} /> },
        { head: heads.instrument, cell: ({ instrument }) => text.instruments[instrument] ?? instrument },
        ...(issuer ? [{ head: heads.issuer, cell: (policy: ProfilePolicyLineFragment) => <EntityLink entity={policy.issuer} /> }] : []),
        { head: heads.state, cell: (policy) => <State state={stateOn(today(), policy)} /> },
        { head: heads.from, cell: (policy) => <From of={policy} label={heads.from} /> },
        { head: heads.to, cell: (policy) => <To of={policy} /> },
      ]}
    />
  );
};

export const AgreementsTable = ({ rows }: { rows: readonly ProfileAgreementLineFragment[] }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <RowsTable
      title={text.parts.agreements}
      rows={inForceFirst(rows)}
      columns={[
        { head: heads.agreement, cell: (agreement) => <EntityLink entity={agreement} /> },
        { head: heads.kind, cell: ({ kind }) => enumLabel(language, 'AgreementKind', kind) },
        { head: heads.parties, cell: ({ parties }) => <Entities entities={parties} /> },
        { head: heads.state, cell: (agreement) => <State state={stateOn(today(), agreement)} /> },
        { head: heads.from, cell: (agreement) => <From of={agreement} label={heads.from} /> },
        { head: heads.to, cell: (agreement) => <To of={agreement} /> },
      ]}
    />
  );
};

export const DealsTable = ({ title, rows }: { title: string; rows: readonly ProfileDealLineFragment[] }) => {
  const language = useLanguage();
  const { heads } = useTexts(profileText);
  return (
    <RowsTable
      title={title}
      rows={rows}
      columns={[
        { head: heads.target, cell: ({ target }) => <EntityLink entity={target} /> },
        { head: heads.buyer, cell: ({ buyer }) => <EntityLink entity={buyer} /> },
        { head: heads.seller, cell: ({ seller }) => (seller == null ? <NoData /> : <EntityLink entity={seller} />) },
        { head: heads.kind, cell: ({ kind }) => enumLabel(language, 'DealKind', kind) },
        { head: heads.share, number: true, cell: (deal) => <Plain value={deal.share} of={deal} label={heads.share} share /> },
        { head: heads.musd, number: true, cell: (deal) => <Plain value={deal.musd} bound={deal.bound} of={deal} label={heads.musd} /> },
        { head: heads.from, cell: (deal) => <From of={deal} label={heads.from} /> },
      ]}
    />
  );
};

export const OfftakesTable = ({ title, rows }: { title: string; rows: readonly ProfileOfftakeLineFragment[] }) => {
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <RowsTable
      title={title}
      rows={rows}
      columns={[
        { head: heads.supplier, cell: ({ supplier }) => <EntityLink entity={supplier} /> },
        { head: heads.buyer, cell: ({ buyer }) => <EntityLink entity={buyer} /> },
        { head: text.material, cell: ({ material }) => <EntityLink entity={material} /> },
        {
          head: heads.tonnes,
          number: true,
          cell: (offtake) => <Plain value={offtake.tonnes} of={offtake} label={heads.tonnes} unit="t" />,
        },
        { head: heads.share, number: true, cell: (offtake) => <Plain value={offtake.share} of={offtake} label={heads.share} share /> },
        { head: heads.from, cell: (offtake) => <From of={offtake} label={heads.from} /> },
        { head: heads.to, cell: (offtake) => <To of={offtake} /> },
      ]}
    />
  );
};

export const AwardsTable = ({ rows, by }: { rows: readonly ProfileAwardLineFragment[]; by: 'policy' | 'recipient' }) => {
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <RowsTable
      title={text.parts.awards}
      rows={rows}
      columns={[
        by === 'policy'
          ? { head: heads.policy, cell: ({ policy }) => <EntityLink entity={policy} /> }
          : { head: heads.recipient, cell: ({ recipient }) => <EntityLink entity={recipient} /> },
        { head: heads.kind, cell: ({ kind }) => text.awardKinds[kind] ?? kind },
        { head: heads.musd, number: true, cell: (award) => <Plain value={award.musd} bound={award.bound} of={award} label={heads.musd} /> },
        { head: text.material, cell: ({ material }) => (material == null ? <NoData /> : <EntityLink entity={material} />) },
        { head: heads.site, cell: ({ site }) => (site == null ? <NoData /> : <EntityLink entity={site} />) },
        { head: heads.from, cell: (award) => <From of={award} label={heads.from} /> },
      ]}
    />
  );
};

/** A country, or the name of a published sum. */
export const Area = ({ area, country }: { area: string; country?: Parameters<typeof EntityLink>[0]['entity'] | null | undefined }) => {
  const text = useTexts(profileText);
  if (country != null) return <EntityLink entity={country} />;
  return (
    <>
      {text.aggregates[area] ?? area} <span className="quiet">({text.aggregate})</span>
    </>
  );
};

export const CapacitiesTable = ({ rows, of }: { rows: readonly ProfileCapacityLineFragment[]; of: 'site' | 'material' }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <RowsTable
      title={text.parts.capacities}
      rows={rows}
      columns={[
        of === 'site'
          ? { head: text.material, cell: ({ material }) => <EntityLink entity={material} /> }
          : { head: heads.area, cell: ({ area, country }) => <Area area={area} country={country} /> },
        ...(of === 'material'
          ? [
              {
                head: heads.site,
                cell: ({ site }: ProfileCapacityLineFragment) =>
                  site == null ? <span className="quiet">–</span> : <EntityLink entity={site} />,
              },
            ]
          : []),
        { head: text.year, number: true, cell: ({ year }) => year },
        { head: heads.capacity, number: true, cell: ({ quantity }) => <Figure quantity={quantity} label={heads.capacity} /> },
        { head: heads.phase, cell: ({ phase }) => enumLabel(language, 'Phase', phase) },
        { head: heads.status, cell: ({ status }) => enumLabel(language, 'FactStatus', status) },
        { head: heads.evidence, cell: (capacity) => <SourceOf of={capacity} label={heads.capacity} /> },
      ]}
    />
  );
};
