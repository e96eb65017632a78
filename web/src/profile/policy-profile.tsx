import { ProfilePolicyDocument, type ProfilePolicyQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { English, From, Plain, State, stateOn, To, today } from './cells';
import { ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { PlacesMap } from './sites';
import { AwardsTable } from './tables';

type Policy = NonNullable<ProfilePolicyQuery['policy']>;
type Benchmark = Policy['benchmarks'][number];

export const PolicyProfile = ({ id }: { id: string }) => (
  <ProfileFrame
    kind="policy"
    id={id}
    search={useProfileSearch([])}
    document={ProfilePolicyDocument}
    variables={{ id }}
    pick={({ policy }) => policy}
    useTold={usePolicy}
  />
);

const usePolicy = (policy: Policy): Told => {
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const { heads, facts } = text;
  const { minerals, materials, destinations, benchmarks, awards, budgetMusd, suspendedFrom, suspendedTo } = policy;
  const set = ({ unit }: Benchmark) => ({ share: unit === 'ratio', unit: text.unit[unit] ?? unit });
  return {
    figures: [
      { label: facts.state, value: <State state={stateOn(today(), policy)} /> },
      { label: facts.instrument, value: text.instruments[policy.instrument] ?? policy.instrument },
      { label: facts.issuer, value: <EntityLink entity={policy.issuer} /> },
      { label: facts.from, value: <From of={policy} label={facts.from} /> },
      { label: facts.to, value: <To of={policy} /> },
      ...(suspendedFrom == null ? [] : [{ label: facts.suspended, value: `${suspendedFrom} – ${suspendedTo ?? ''}` }]),
      ...(budgetMusd == null ? [] : [{ label: facts.budget, value: <Plain value={budgetMusd} of={policy} label={facts.budget} /> }]),
      { label: facts.reference, value: <English>{policy.legalReference}</English> },
    ],
    note: policy.note,
    parts: [
      {
        name: 'minerals',
        content:
          minerals.length + materials.length === 0 ? null : (
            <RowsTable
              title={text.parts.minerals}
              rows={[
                ...minerals.map((entity) => ({ entity, kind: shell.kinds.mineral })),
                ...materials.map((entity) => ({ entity, kind: shell.kinds.material })),
              ]}
              columns={[
                { head: text.parts.minerals, cell: ({ entity }) => <EntityLink entity={entity} /> },
                { head: heads.kind, cell: ({ kind }) => kind },
              ]}
            />
          ),
      },
      {
        name: 'destinations',
        content:
          destinations.length === 0 ? null : (
            <>
              <RowsTable
                title={text.parts.destinations}
                rows={destinations}
                columns={[
                  { head: heads.area, cell: (country) => <EntityLink entity={country} /> },
                  { head: 'ISO', cell: ({ iso3 }) => <code>{iso3}</code> },
                ]}
              />
              <PlacesMap places={destinations} head={heads.area} filled={destinations.map(({ m49 }) => m49)} />
            </>
          ),
      },
      {
        name: 'benchmarks',
        content:
          benchmarks.length === 0 ? null : (
            <RowsTable
              title={text.parts.benchmarks}
              rows={benchmarks}
              columns={[
                {
                  head: heads.metric,
                  cell: ({ metric, subject }) => (
                    <>
                      {text.metrics[metric] ?? metric}
                      {subject == null ? null : (
                        <span className="quiet" lang="en">
                          {' '}
                          · {subject}
                        </span>
                      )}
                    </>
                  ),
                },
                { head: heads.kind, cell: ({ comparator }) => text.comparators[comparator] ?? comparator },
                {
                  head: heads.limit,
                  number: true,
                  cell: (row) => <Plain value={row.threshold} of={row} label={heads.limit} {...set(row)} />,
                },
                { head: heads.by, number: true, cell: ({ byYear }) => byYear ?? <span className="quiet">–</span> },
                {
                  head: heads.baseline,
                  number: true,
                  cell: (row) =>
                    row.baseline == null ? (
                      <span className="quiet">–</span>
                    ) : (
                      <>
                        <Plain value={row.baseline} of={row} label={heads.baseline} {...set(row)} />
                        {row.baselineYear == null ? null : <small className="quiet"> ({row.baselineYear})</small>}
                      </>
                    ),
                },
              ]}
            />
          ),
      },
      { name: 'awards', content: awards.length === 0 ? null : <AwardsTable rows={awards} by="recipient" /> },
    ],
  };
};
