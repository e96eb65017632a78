import { ProfileMaterialDocument, type ProfileMaterialQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { formatNumber } from '../language/format';
import { enumLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { Lines } from '../pictures/lines';
import { English, Figure, NoData, Plain, PlainRange, SourceOf } from './cells';
import { YearChoice } from './controls';
import { ConcentrationHistory, largestOf, OutputHistory, Producers, useMarket, useMarketFigures } from './market';
import { ProfileFrame, type Told } from './profile-frame';
import { useProfileSearch, type ProfileSearch } from './profile-search';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { Area, CapacitiesTable } from './tables';
import { MaterialTrade } from './trade';

type Material = NonNullable<ProfileMaterialQuery['material']>;

export const MaterialProfile = ({ id }: { id: string }) => {
  const search = useProfileSearch(['year']);
  return (
    <ProfileFrame
      kind="material"
      id={id}
      search={search}
      document={ProfileMaterialDocument}
      variables={{ id }}
      pick={({ material }) => material}
      useTold={(material: Material) => useMaterial(material, search)}
    />
  );
};

const useMaterial = (material: Material, search: ProfileSearch): Told => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads, facts } = text;
  const { id, codes, reserves, capacities, consumption, prices, emissions, madeFrom, madeInto, uses } = material;
  const { producers, market } = useMarket(id, search.year);
  const marketFigures = useMarketFigures(producers, market);
  const name = nameIn(language, material);
  const largest = largestOf(producers);
  // without output by country, trade is told around those that have or plan capacity
  const traders = largest.length > 0 ? largest : [...new Set(capacities.flatMap(({ country }) => country?.iso3 ?? []))].slice(0, 4);
  return {
    figures: [
      { label: facts.mineral, value: <EntityLink entity={material.mineral} /> },
      { label: facts.stage, value: enumLabel(language, 'Stage', material.stage) },
      { label: facts.form, value: <English>{material.form}</English> },
      { label: facts.basis, value: text.bases[material.basis] ?? enumLabel(language, 'Basis', material.basis) },
      ...marketFigures.map(({ label, value }) => ({ label: `${label}, ${search.year}`, value })),
    ],
    note: material.note,
    controls: (
      <div className="profile-controls no-print">
        <YearChoice search={search} />
      </div>
    ),
    parts: [
      { name: 'producers', content: <Producers id={id} year={search.year} market={market} /> },
      {
        name: 'history',
        content: largest.length === 0 ? null : <OutputHistory id={id} areas={largest} title={text.historyTitle(name)} />,
      },
      { name: 'concentration', content: <ConcentrationHistory id={id} name={name} /> },
      {
        name: 'trade',
        content: traders.length === 0 ? null : <MaterialTrade producers={traders} material={id} name={name} year={search.year} />,
      },
      {
        name: 'reserves',
        content:
          reserves.length === 0 ? null : (
            <RowsTable
              title={text.parts.reserves}
              rows={reserves.toSorted((a, b) => Number(a.isAggregate) - Number(b.isAggregate))}
              columns={[
                { head: heads.area, cell: ({ area, country }) => <Area area={area} country={country} /> },
                { head: text.year, number: true, cell: ({ year }) => year },
                {
                  head: heads.reserves,
                  number: true,
                  cell: ({ quantity }) => <Figure quantity={quantity} label={heads.reserves} />,
                },
                { head: heads.status, cell: ({ status }) => enumLabel(language, 'FactStatus', status) },
              ]}
            />
          ),
      },
      { name: 'capacities', content: capacities.length === 0 ? null : <CapacitiesTable rows={capacities} of="material" /> },
      {
        name: 'making',
        content:
          madeFrom.length + madeInto.length === 0 ? null : (
            <RowsTable
              title={text.parts.making}
              rows={[
                ...madeFrom.map((row) => ({ ...row, how: text.madeFrom, other: row.input })),
                ...madeInto.map((row) => ({ ...row, how: text.madeInto, other: row.output })),
              ]}
              columns={[
                { head: text.material, cell: ({ other }) => <EntityLink entity={other} /> },
                { head: heads.kind, cell: ({ how }) => how },
                {
                  head: heads.yield,
                  number: true,
                  cell: (row) => <PlainRange low={row.yieldMin} high={row.yieldMax} of={row} label={heads.yield} share />,
                },
                { head: heads.evidence, cell: (row) => <SourceOf of={row} label={text.parts.making} /> },
              ]}
            />
          ),
      },
      {
        name: 'codes',
        content:
          codes.length === 0 ? null : (
            <RowsTable
              title={text.parts.codes}
              rows={codes}
              columns={[
                { head: heads.code, cell: ({ hs }) => <code>{hs}</code> },
                { head: heads.edition, cell: ({ hsEdition }) => hsEdition },
                { head: heads.confidence, cell: ({ confidence }) => enumLabel(language, 'CodeConfidence', confidence) },
                { head: heads.reason, cell: ({ reason }) => <English>{reason}</English> },
                { head: heads.evidence, cell: (row) => <SourceOf of={row} label={text.parts.codes} /> },
              ]}
            />
          ),
      },
      {
        name: 'uses',
        content:
          uses.length === 0 ? null : (
            <RowsTable
              title={text.parts.uses}
              rows={uses}
              columns={[
                { head: heads.product, cell: ({ product }) => <EntityLink entity={product} /> },
                { head: heads.kind, cell: ({ variant }) => <English>{variant}</English> },
                {
                  head: heads.takes,
                  number: true,
                  cell: (row) => (
                    <PlainRange value={row.quantity} low={row.low} high={row.high} of={row} label={heads.takes} unit={row.unit} />
                  ),
                },
              ]}
            />
          ),
      },
      {
        name: 'prices',
        content:
          prices.length === 0 ? null : (
            <>
              <RowsTable
                title={text.parts.prices}
                rows={prices}
                columns={[
                  { head: heads.quotation, cell: ({ quotation }) => <English>{quotation}</English> },
                  { head: text.year, number: true, cell: ({ year }) => year },
                  {
                    head: heads.price,
                    number: true,
                    cell: (row) => <Plain value={row.value} of={row} label={heads.price} unit={row.unit} />,
                  },
                ]}
              />
              <div className="pictures">
                {[...new Set(prices.map(({ quotation, unit }) => `${quotation}, ${unit}`))].map((quoted) => (
                  <Lines
                    key={quoted}
                    title={quoted}
                    series={[
                      {
                        name: quoted,
                        points: prices
                          .filter(({ quotation, unit }) => `${quotation}, ${unit}` === quoted)
                          .map(({ year, value }) => ({ year, value }))
                          .sort((a, b) => a.year - b.year),
                      },
                    ]}
                    show={(value) => formatNumber(language, value)}
                  />
                ))}
              </div>
            </>
          ),
      },
      {
        name: 'consumption',
        content:
          consumption.length === 0 ? null : (
            <RowsTable
              title={text.parts.consumption}
              rows={consumption}
              columns={[
                { head: heads.area, cell: ({ country }) => (country == null ? <NoData /> : <EntityLink entity={country} />) },
                { head: text.year, number: true, cell: ({ year }) => year },
                {
                  head: heads.consumption,
                  number: true,
                  cell: ({ quantity }) => <Figure quantity={quantity} label={heads.consumption} />,
                },
              ]}
            />
          ),
      },
      {
        name: 'emissions',
        content:
          emissions.length === 0 ? null : (
            <RowsTable
              title={text.parts.emissions}
              rows={emissions}
              columns={[
                { head: heads.route, cell: ({ route }) => <English>{route}</English> },
                {
                  head: heads.emission,
                  number: true,
                  cell: (row) => <PlainRange value={row.value} low={row.low} high={row.high} of={row} label={heads.emission} />,
                },
              ]}
            />
          ),
      },
    ],
  };
};
