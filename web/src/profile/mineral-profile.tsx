import { ProfileMineralDocument, type ProfileMineralQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { enumLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { English, Figure, From, NoData, Plain, PlainRange, SourceOf, To } from './cells';
import { MaterialChoice, YearChoice } from './controls';
import { Counted } from './counted';
import { ConcentrationHistory, largestOf, OutputHistory, Producers, useMarket, useMarketFigures } from './market';
import { FigureList, ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch, type ProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { Sites } from './sites';
import { AgreementsTable, Area, PoliciesTable } from './tables';
import { MaterialTrade } from './trade';

type Mineral = NonNullable<ProfileMineralQuery['mineral']>;

export const MineralProfile = ({ id }: { id: string }) => {
  const search = useProfileSearch(['year', 'material']);
  return (
    <ProfileFrame
      kind="mineral"
      id={id}
      search={search}
      document={ProfileMineralDocument}
      variables={{ id, year: search.year }}
      pick={({ mineral }) => mineral}
      useTold={(mineral: Mineral) => useMineral(mineral, search)}
    />
  );
};

const useMineral = (mineral: Mineral, search: ProfileSearch): Told => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads, facts } = text;
  const {
    materials,
    sites,
    policies,
    agreements,
    criticality,
    hosts,
    byProducts,
    substitutes,
    standsInFor,
    recycling,
    importReliance,
    demand,
  } = mineral;
  const made = materials.filter(({ producers: some }) => some.length > 0);
  const mined = made.find(({ stage }) => stage === 'ORE') ?? made[0] ?? materials[0];
  const chosen = materials.find(({ id }) => id === search.material) ?? mined;
  const { producers, market } = useMarket(chosen?.id ?? null, search.year);
  const marketFigures = useMarketFigures(producers, market);
  const chosenName = chosen === undefined ? '' : nameIn(language, chosen);
  const largest = largestOf(producers);
  return {
    figures: [
      { label: facts.symbol, value: mineral.symbol ?? <NoData /> },
      { label: facts.lists, value: <Counted rows={criticality} label={facts.lists} /> },
      { label: facts.sites, value: <Counted rows={sites.nodes} of={sites.totalCount} label={facts.sites} /> },
    ],
    controls:
      chosen === undefined ? null : (
        <>
          {search.material !== null && search.material !== chosen.id ? (
            <p className="partial" role="status">
              {text.noMaterial} <code>{search.material}</code>
            </p>
          ) : null}
          <div className="profile-controls no-print">
            <MaterialChoice search={search} chosen={chosen.id} offered={materials} />
            <YearChoice search={search} />
          </div>
        </>
      ),
    parts: [
      {
        name: 'producers',
        content:
          chosen === undefined ? null : (
            <>
              <p>
                <EntityLink entity={chosen} />, {search.year}
              </p>
              <FigureList figures={marketFigures} />
              <Producers id={chosen.id} year={search.year} market={market} />
            </>
          ),
      },
      {
        name: 'history',
        content:
          chosen === undefined || largest.length === 0 ? null : (
            <OutputHistory id={chosen.id} areas={largest} title={text.historyTitle(chosenName)} />
          ),
      },
      { name: 'concentration', content: chosen === undefined ? null : <ConcentrationHistory id={chosen.id} name={chosenName} /> },
      {
        name: 'trade',
        content:
          chosen === undefined || largest.length === 0 ? null : (
            <MaterialTrade producers={largest} material={chosen.id} name={chosenName} year={search.year} />
          ),
      },
      {
        name: 'materials',
        content:
          materials.length === 0 ? null : (
            <RowsTable
              title={text.parts.materials}
              rows={materials}
              columns={[
                { head: text.material, cell: (material) => <EntityLink entity={material} /> },
                { head: heads.stage, cell: ({ stage }) => enumLabel(language, 'Stage', stage) },
                { head: heads.form, cell: ({ form }) => <English>{form}</English> },
                { head: heads.basis, cell: ({ basis }) => text.bases[basis] ?? enumLabel(language, 'Basis', basis) },
              ]}
            />
          ),
      },
      {
        name: 'hosts',
        content:
          hosts.length + byProducts.length === 0 ? null : (
            <RowsTable
              title={text.parts.hosts}
              rows={[
                ...hosts.map((row) => ({ ...row, how: text.hostsOf, other: row.host })),
                ...byProducts.map((row) => ({ ...row, how: text.byProducts, other: row.mineral })),
              ]}
              columns={[
                { head: heads.mineral, cell: ({ other }) => <EntityLink entity={other} /> },
                { head: heads.kind, cell: ({ how }) => how },
                {
                  head: heads.share,
                  number: true,
                  cell: (row) => <PlainRange value={row.share} low={row.shareMin} high={row.shareMax} of={row} label={heads.share} share />,
                },
                { head: heads.evidence, cell: (row) => <SourceOf of={row} label={text.parts.hosts} /> },
              ]}
            />
          ),
      },
      {
        name: 'substitutes',
        content:
          substitutes.length + standsInFor.length === 0 ? null : (
            <>
              {substitutes.length === 0 ? null : (
                <>
                  <h3>{text.substitutes}</h3>
                  <RowsTable
                    title={text.substitutes}
                    rows={substitutes}
                    columns={[
                      { head: heads.use, cell: ({ use }) => <English>{use}</English> },
                      { head: heads.substitute, cell: ({ substitute }) => <English>{substitute}</English> },
                      {
                        head: heads.rests,
                        cell: ({ substituteMineral }) =>
                          substituteMineral == null ? (
                            <span className="quiet">{text.noneKnown}</span>
                          ) : (
                            <EntityLink entity={substituteMineral} />
                          ),
                      },
                      {
                        head: heads.penalty,
                        cell: ({ penalty }) =>
                          penalty == null ? <span className="quiet">{text.notNamed}</span> : <English>{penalty}</English>,
                      },
                      { head: heads.evidence, cell: (row) => <SourceOf of={row} label={text.substitutes} /> },
                    ]}
                  />
                </>
              )}
              {standsInFor.length === 0 ? null : (
                <>
                  <h3>{text.standsIn}</h3>
                  <RowsTable
                    title={text.standsIn}
                    rows={standsInFor}
                    columns={[
                      { head: heads.mineral, cell: ({ mineral: other }) => <EntityLink entity={other} /> },
                      { head: heads.use, cell: ({ use }) => <English>{use}</English> },
                      { head: heads.substitute, cell: ({ substitute }) => <English>{substitute}</English> },
                      { head: heads.evidence, cell: (row) => <SourceOf of={row} label={text.standsIn} /> },
                    ]}
                  />
                </>
              )}
            </>
          ),
      },
      {
        name: 'recycling',
        content:
          recycling.length === 0 ? null : (
            <RowsTable
              title={text.parts.recycling}
              rows={recycling}
              columns={[
                { head: heads.measure, cell: ({ measure }) => text.rates[measure] ?? measure },
                { head: heads.area, cell: ({ area, country }) => <Area area={area} country={country} /> },
                { head: text.year, number: true, cell: ({ year }) => year },
                {
                  head: heads.rate,
                  number: true,
                  cell: (row) => <Plain value={row.share} bound={row.bound} of={row} label={heads.rate} share />,
                },
              ]}
            />
          ),
      },
      {
        name: 'reliance',
        content:
          importReliance.length === 0 ? null : (
            <RowsTable
              title={text.parts.reliance}
              rows={importReliance}
              columns={[
                { head: heads.area, cell: ({ country }) => (country == null ? <NoData /> : <EntityLink entity={country} />) },
                { head: text.year, number: true, cell: ({ year }) => year },
                {
                  head: heads.reliance,
                  number: true,
                  cell: (row) => <Plain value={row.share} bound={row.bound} of={row} label={heads.reliance} share />,
                },
              ]}
            />
          ),
      },
      {
        name: 'demand',
        content:
          demand.length === 0 ? null : (
            <RowsTable
              title={text.parts.demand}
              rows={demand}
              columns={[
                { head: heads.sector, cell: ({ sector }) => <English>{sector}</English> },
                { head: heads.scenario, cell: ({ scenario }) => <English>{scenario}</English> },
                { head: heads.area, cell: ({ area, country }) => <Area area={area} country={country} /> },
                { head: text.year, number: true, cell: ({ year }) => year },
                { head: heads.demand, number: true, cell: ({ quantity }) => <Figure quantity={quantity} label={heads.demand} /> },
              ]}
            />
          ),
      },
      {
        name: 'lists',
        content:
          criticality.length === 0 ? null : (
            <RowsTable
              title={text.parts.lists}
              rows={criticality.toReversed()}
              columns={[
                { head: heads.list, cell: ({ list }) => nameIn(language, list) },
                { head: heads.issuer, cell: ({ list }) => <EntityLink entity={list.issuer} /> },
                { head: heads.rank, cell: ({ rank }) => enumLabel(language, 'CriticalityRank', rank) },
                { head: heads.asNamed, cell: ({ asNamed }) => <English>{asNamed}</English> },
                { head: heads.from, cell: ({ list, fact }) => <From of={{ ...list, fact }} label={heads.from} /> },
                { head: heads.to, cell: ({ list }) => <To of={list} /> },
              ]}
            />
          ),
      },
      { name: 'policies', content: policies.length === 0 ? null : <PoliciesTable rows={policies} /> },
      { name: 'agreements', content: agreements.length === 0 ? null : <AgreementsTable rows={agreements} /> },
      { name: 'sites', content: sites.nodes.length === 0 ? null : <Sites sites={sites.nodes} total={sites.totalCount} /> },
    ],
  };
};
