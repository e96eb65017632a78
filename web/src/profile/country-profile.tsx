import { ProfileAimedAtDocument, ProfileCountryDocument, type ProfileCountryQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { NumberButton } from '../evidence/quantity';
import { formatNumber } from '../language/format';
import { enumLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { Answered, Empty } from './answered';
import { Figure, From, NoData, SourceOf, State, stateOn, To, today } from './cells';
import { MaterialChoice, useMaterials, YearChoice } from './controls';
import { Counted } from './counted';
import { OutputHistory } from './market';
import { Controls } from './owners';
import { OwnershipTree } from './ownership-tree';
import { ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch, type ProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { Sites } from './sites';
import { AgreementsTable, DealsTable, PoliciesTable } from './tables';
import { CountryTrade } from './trade';

type Country = NonNullable<ProfileCountryQuery['country']>;

/** Traded by most countries, and under a code of its own. */
const MATERIAL = 'lithium-carbonate';

export const CountryProfile = ({ id }: { id: string }) => {
  const search = useProfileSearch(['year', 'material']);
  return (
    <ProfileFrame
      kind="country"
      id={id}
      search={search}
      document={ProfileCountryDocument}
      variables={{ id, year: search.year }}
      pick={({ country }) => country}
      useTold={(country: Country) => useCountry(country, search)}
    />
  );
};

const useCountry = (country: Country, search: ProfileSearch): Told => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const materials = useMaterials();
  const { heads, facts } = text;
  const { iso3, politicalStability, production, memberships, agreements, policies, sites, criticalityLists, deals } = country;
  const name = nameIn(language, country);
  const material = search.material ?? MATERIAL;
  const materialName = nameIn(language, materials.find((one) => one.id === material) ?? {}, material);
  const now = today();
  const holding = <Row extends Parameters<typeof stateOn>[1]>(rows: readonly Row[]) =>
    rows.filter((row) => stateOn(now, row) === 'inForce');
  return {
    figures: [
      {
        label: facts.stability,
        value:
          politicalStability == null ? (
            <NoData />
          ) : (
            <>
              <NumberButton label={facts.stability} description={facts.stabilityWhat} facts={[politicalStability.fact.id]}>
                {formatNumber(language, politicalStability.estimate)}
              </NumberButton>{' '}
              <small className="quiet">{politicalStability.year}</small>
            </>
          ),
      },
      { label: `${facts.materialsMade}, ${search.year}`, value: <Counted rows={production} label={facts.materialsMade} /> },
      { label: facts.alliancesNow, value: <Counted rows={holding(memberships)} label={facts.alliancesNow} /> },
      { label: facts.agreementsNow, value: <Counted rows={holding(agreements)} label={facts.agreementsNow} /> },
      { label: facts.policiesNow, value: <Counted rows={holding(policies)} label={facts.policiesNow} /> },
      { label: facts.sites, value: <Counted rows={sites.nodes} of={sites.totalCount} label={facts.sites} /> },
    ],
    controls: (
      <div className="profile-controls no-print">
        <YearChoice search={search} />
        <MaterialChoice search={search} chosen={material} offered={materials} />
      </div>
    ),
    parts: [
      {
        name: 'output',
        content:
          production.length === 0 ? null : (
            <RowsTable
              title={`${text.parts.output} ${search.year}`}
              rows={production}
              columns={[
                { head: text.material, cell: ({ material: made }) => <EntityLink entity={made} /> },
                { head: heads.stage, cell: ({ material: made }) => enumLabel(language, 'Stage', made.stage) },
                { head: heads.output, number: true, cell: ({ quantity }) => <Figure quantity={quantity} label={heads.output} /> },
                { head: heads.status, cell: ({ status }) => enumLabel(language, 'FactStatus', status) },
                { head: heads.evidence, cell: (output) => <SourceOf of={output} label={heads.output} /> },
              ]}
            />
          ),
      },
      { name: 'history', content: <Histories country={country} material={search.material} materialName={materialName} /> },
      {
        name: 'trade',
        content: <CountryTrade iso3={iso3} name={name} material={material} materialName={materialName} year={search.year} />,
      },
      {
        name: 'memberships',
        content:
          memberships.length === 0 ? null : (
            <RowsTable
              title={text.parts.memberships}
              rows={memberships}
              columns={[
                { head: heads.alliance, cell: ({ alliance }) => <EntityLink entity={alliance} /> },
                { head: heads.name, cell: ({ alliance }) => <span className="quiet">{nameIn(language, alliance)}</span> },
                { head: heads.role, cell: ({ role }) => text.roles[role] ?? role },
                { head: heads.from, cell: (membership) => <From of={membership} label={heads.from} /> },
                { head: heads.to, cell: (membership) => <To of={membership} /> },
              ]}
            />
          ),
      },
      { name: 'agreements', content: agreements.length === 0 ? null : <AgreementsTable rows={agreements} /> },
      { name: 'policies', content: policies.length === 0 ? null : <PoliciesTable rows={policies} issuer={false} /> },
      { name: 'aimedAt', content: <AimedAt iso3={iso3} /> },
      {
        name: 'lists',
        content:
          criticalityLists.length === 0 ? null : (
            <RowsTable
              title={text.parts.lists}
              rows={criticalityLists}
              columns={[
                {
                  head: heads.list,
                  cell: (list) => (
                    <>
                      {nameIn(language, list)}
                      {list.complete ? null : <span className="quiet"> ({text.incomplete})</span>}
                    </>
                  ),
                },
                { head: heads.from, cell: (list) => <From of={list} label={heads.from} /> },
                { head: heads.to, cell: (list) => <To of={list} /> },
              ]}
            />
          ),
      },
      { name: 'sites', content: sites.nodes.length === 0 ? null : <Sites sites={sites.nodes} total={sites.totalCount} /> },
      { name: 'holdings', content: <OwnershipTree id={iso3} direction="DOWN" /> },
      { name: 'controls', content: <Controls id={iso3} /> },
      {
        name: 'deals',
        content: deals.length === 0 ? null : <DealsTable title={`${shell.kinds.country}: ${text.parts.deals}`} rows={deals} />,
      },
    ],
  };
};

/** Materials whose history is drawn when none is chosen. */
const HISTORIES = 4;

/** Its output of the chosen material over the years, or of the first it turned out. */
const Histories = ({ country, material, materialName }: { country: Country; material: string | null; materialName: string }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const made = country.production.map((output) => output.material);
  const drawn = material === null ? made.slice(0, HISTORIES) : [{ id: material, name: materialName, nameKo: materialName }];
  if (drawn.length === 0) return <Empty part="history" />;
  return (
    <>
      <div className="pictures">
        {drawn.map(({ id, ...names }) => (
          <OutputHistory
            key={id}
            id={id}
            areas={[country.iso3]}
            title={text.historyOf(nameIn(language, country), nameIn(language, names))}
          />
        ))}
      </div>
      {made.length > drawn.length && material === null ? (
        <p className="quiet table-note">{text.historyFirst(drawn.length, made.length)}</p>
      ) : null}
    </>
  );
};

/** Policies that name the country as their destination. */
const AimedAt = ({ iso3 }: { iso3: string }) => {
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <Answered document={ProfileAimedAtDocument} variables={{ focus: [`country:${iso3}`] }} part="aimedAt">
      {({ network: { nodes, edges } }) => {
        const rows = edges.flatMap((edge) => {
          const policy = nodes.find((node) => node.id === edge.from && node.kind === 'POLICY');
          return policy === undefined || edge.fact == null ? [] : [{ ...edge, fact: edge.fact, policy }];
        });
        if (rows.length === 0) return null;
        return (
          <RowsTable
            title={text.parts.aimedAt}
            rows={rows}
            columns={[
              {
                head: heads.policy,
                cell: ({ policy }) => (
                  <EntityLink entity={{ __typename: 'Policy', id: policy.entityId, name: policy.name, nameKo: policy.nameKo ?? null }} />
                ),
              },
              { head: heads.state, cell: (row) => <State state={stateOn(today(), row)} /> },
              { head: heads.from, cell: (row) => <From of={row} label={heads.from} /> },
              { head: heads.to, cell: (row) => <To of={row} /> },
            ]}
          />
        );
      }}
    </Answered>
  );
};
