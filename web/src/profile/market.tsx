import {
  ProfileConcentrationDocument,
  ProfileConcentrationHistoryDocument,
  ProfileHistoryDocument,
  ProfileMarketDocument,
  type ProfileConcentrationQuery,
  type ProfileMarketQuery,
} from '../__generated__/queries/graphql';
import { formatInUnit } from '../language/format';
import { enumLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { Lines } from '../pictures/lines';
import { useAnswer } from '../server/use-answer';
import { Answered, Sentences } from './answered';
import { Figure, NoData, SourceOf } from './cells';
import { OutputLines } from './output-lines';
import type { KeyFigure } from './profile-frame';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { Area } from './tables';

/** Years a history covers; the server answers those it has. */
const FROM = 1990;
const TO = 2030;

type Producer = NonNullable<ProfileMarketQuery['material']>['producers'][number];
type Market = ProfileConcentrationQuery['concentration'];

/** Who makes a material in a year, and how concentrated that is: both may be unknown. */
export const useMarket = (id: string | null, year: number) => {
  const variables = { id: id ?? '', year };
  const { answer: made } = useAnswer(id === null ? null : ProfileMarketDocument, variables);
  const { answer: concentrated, error } = useAnswer(id === null ? null : ProfileConcentrationDocument, variables);
  // an answer to another year is kept while the next one is under way, not when that is refused
  return { producers: made?.material?.producers ?? null, market: error === null ? (concentrated?.concentration ?? null) : null };
};

/** Key figures of a market. */
export const useMarketFigures = (producers: readonly Producer[] | null, market: Market | null): readonly KeyFigure[] => {
  const { facts } = useTexts(profileText);
  const world = producers?.find(({ area }) => area === 'WORLD')?.quantity ?? null;
  const figure = (label: string, quantity: Parameters<typeof Figure>[0]['quantity']): KeyFigure => ({
    label,
    value: <Figure quantity={quantity} label={label} />,
  });
  return [
    figure(facts.world, world),
    figure(facts.largest, market?.measures.largest ?? null),
    figure(facts.three, market?.measures.largestThree ?? null),
    figure(facts.index, market?.measures.index ?? null),
    figure(facts.effective, market?.measures.effectiveSuppliers ?? null),
  ];
};

/** The producers of a year with their shares, the published sums last. */
export const Producers = ({ id, year, market }: { id: string; year: number; market: Market | null }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  const shares = new Map(
    (market?.suppliers ?? []).flatMap(({ supplier, share }) =>
      supplier.__typename === 'Country' ? [[supplier.iso3, share] as const] : [],
    ),
  );
  return (
    <Answered document={ProfileMarketDocument} variables={{ id, year }} part="producers">
      {({ material }) => {
        if (material == null || material.producers.length === 0) return null;
        const rows = material.producers.toSorted((a, b) => Number(a.isAggregate) - Number(b.isAggregate));
        return (
          <>
            <RowsTable
              title={text.sharesTitle(nameIn(language, material), year)}
              rows={rows}
              columns={[
                { head: heads.area, cell: ({ area, country }) => <Area area={area} country={country} /> },
                { head: heads.output, number: true, cell: ({ quantity }) => <Figure quantity={quantity} label={heads.output} /> },
                {
                  head: heads.share,
                  number: true,
                  cell: ({ area, isAggregate, quantity }) => {
                    const share = shares.get(area);
                    return share === undefined ? (
                      isAggregate || quantity.value === 0 ? (
                        <span className="quiet">–</span>
                      ) : (
                        <NoData />
                      )
                    ) : (
                      <Figure quantity={share} label={heads.share} />
                    );
                  },
                },
                { head: heads.status, cell: ({ status }) => enumLabel(language, 'FactStatus', status) },
                { head: heads.evidence, cell: (output) => <SourceOf of={output} label={heads.output} /> },
              ]}
            />
            <Sentences sentences={market?.missing ?? []} />
          </>
        );
      }}
    </Answered>
  );
};

/** Output over the years of a material's largest producers, or of one country. */
export const OutputHistory = ({ id, areas, title }: { id: string; areas: readonly string[]; title: string }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const [first = 'WORLD', second = first, third = first, fourth = first] = areas;
  return (
    <Answered document={ProfileHistoryDocument} variables={{ id, from: FROM, to: TO, first, second, third, fourth }} part="history">
      {({ material }) => {
        if (material == null) return null;
        const series = new Map(
          [material.first, material.second, material.third, material.fourth].flatMap((years) => {
            const [one] = years;
            if (one === undefined) return [];
            const points = years
              .flatMap(({ year, quantity: { value } }) => (value == null ? [] : [{ year, value }]))
              .sort((a, b) => a.year - b.year);
            const name = one.country == null ? (text.aggregates[one.area] ?? one.area) : nameIn(language, one.country);
            return points.length === 0 ? [] : [[one.area, { name, points }] as const];
          }),
        );
        const all = [...series.values()];
        if (new Set(all.flatMap(({ points }) => points.map(({ year }) => year))).size < 2) return null;
        return (
          <div className="profile-picture">
            <OutputLines title={title} series={all} show={(value) => formatInUnit(language, value, 't')} />
          </div>
        );
      }}
    </Answered>
  );
};

/** The largest countries of a market, for its history. */
export const largestOf = (producers: readonly Producer[] | null): readonly string[] =>
  (producers ?? [])
    .filter(({ isAggregate }) => !isAggregate)
    .slice(0, 4)
    .map(({ area }) => area);

export const ConcentrationHistory = ({ id, name }: { id: string; name: string }) => {
  const text = useTexts(profileText);
  return (
    <Answered document={ProfileConcentrationHistoryDocument} variables={{ id, from: FROM, to: TO }} part="concentration">
      {({ concentrationHistory: { years } }) => {
        const points = years.flatMap(({ year, measures: { index } }) => (index.value == null ? [] : [{ year, value: index.value }]));
        if (points.length < 2) return null;
        return (
          <div className="profile-picture">
            <Lines title={text.hhiTitle(name)} series={[{ name: 'HHI', points }]} show={(value) => value.toFixed(2)} max={1} />
            {points.length < years.length ? <p className="quiet table-note">{text.rangesLeft}</p> : null}
          </div>
        );
      }}
    </Answered>
  );
};
