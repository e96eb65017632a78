import { lazy, Suspense, useEffect, useState } from 'react';
import { ProfileTradeDocument, type ProfileTradeQuery } from '../__generated__/queries/graphql';
import { choicesOf, type Choice } from '../ask/entities';
import { EntityLink } from '../evidence/entity-link';
import { NumberButton } from '../evidence/quantity';
import { formatInUnit } from '../language/format';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { Answered, Sentences } from './answered';
import { NoData } from './cells';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';
import { TradeSankey, type Flow } from './trade-sankey';

const SupplyMap = lazy(() => import('../pictures/supply-map').then((module) => ({ default: module.SupplyMap })));

type Network = ProfileTradeQuery['network'];
type TradeNode = Network['nodes'][number];

/** Goods of one material between two countries, under all its codes. */
export interface Between {
  readonly from: TradeNode;
  readonly to: TradeNode;
  /** Tonnes gross; null when no flow has a weight. */
  readonly tonnes: number | null;
  readonly facts: readonly string[];
}

/** Flows of an answer by seller and buyer, codes added up, largest first, those without a weight last. */
export const flowsOf = ({ nodes, edges }: Pick<Network, 'nodes' | 'edges'>): readonly Between[] => {
  const named = new Map(nodes.map((node) => [node.id, node]));
  const flows = new Map<string, Between>();
  for (const edge of edges) {
    const [from, to] = [named.get(edge.from), named.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const key = `${edge.from} ${edge.to}`;
    const before = flows.get(key);
    const tonnes = edge.value == null ? (before?.tonnes ?? null) : (before?.tonnes ?? 0) + edge.value;
    flows.set(key, { from, to, tonnes, facts: [...(before?.facts ?? []), ...(edge.fact == null ? [] : [edge.fact.id])] });
  }
  return [...flows.values()].sort((a, b) => (b.tonnes ?? -1) - (a.tonnes ?? -1) || a.from.id.localeCompare(b.from.id));
};

const codesOf = ({ edges }: Network): string => [...new Set(edges.map(({ detail }) => detail))].filter(Boolean).sort().join(', ');
/** Partners drawn by themselves on each side. */
const DRAWN = 6;
const MOST = 200;

const Tonnes = ({ flow, label }: { flow: Between; label: string }) => {
  const language = useLanguage();
  if (flow.tonnes === null) return <NoData />;
  return (
    <NumberButton label={label} description="" facts={flow.facts}>
      {formatInUnit(language, flow.tonnes, 't')}
    </NumberButton>
  );
};

const Partner = ({ node: { entityId, name, nameKo } }: { node: TradeNode }) => (
  <EntityLink entity={{ __typename: 'Country', iso3: entityId, name, nameKo: nameKo ?? null }} />
);

/** What stands below the pictures: codes, flows without a weight, links left out. */
const Notes = ({ network, flows }: { network: Network; flows: readonly Between[] }) => {
  const text = useTexts(profileText);
  const unweighed = flows.filter(({ tonnes }) => tonnes === null).length;
  const trades = network.relations.find(({ type }) => type === 'TRADES');
  const left = (trades?.total ?? 0) - (trades?.shown ?? 0);
  return (
    <>
      <p className="quiet table-note">
        {[text.under(codesOf(network)), unweighed > 0 ? text.noWeight(unweighed) : '', left > 0 ? text.notDrawn(left) : ''].join(' ')}
      </p>
      <Sentences sentences={[...network.assumptions.filter((sentence) => /code/.test(sentence)), ...network.missing]} />
    </>
  );
};

interface CountryTradeProps {
  readonly iso3: string;
  readonly name: string;
  readonly material: string;
  readonly materialName: string;
  readonly year: number;
}

/** What one country bought and sold of a material in a year, by partner. */
export const CountryTrade = ({ iso3, name, material, materialName, year }: CountryTradeProps) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  const own = `country:${iso3}`;
  const show = (value: number) => formatInUnit(language, value, 't');
  return (
    <Answered document={ProfileTradeDocument} variables={{ focus: [own], material, year, most: MOST }} part="trade">
      {({ network }) => {
        const flows = flowsOf(network).filter(({ from, to }) => from.id === own || to.id === own);
        if (flows.length === 0) return null;
        const bought = flows.filter(({ to }) => to.id === own);
        const sold = flows.filter(({ from }) => from.id === own);
        const names = new Map<string, string>([[own, name]]);
        const drawn = (side: readonly Between[], selling: boolean): readonly Flow[] => {
          const weighed = side.flatMap((flow) => (flow.tonnes === null || flow.tonnes <= 0 ? [] : [{ ...flow, tonnes: flow.tonnes }]));
          const one = (flow: Between) => (selling ? flow.to : flow.from);
          const prefix = selling ? 'to' : 'from';
          const rest = weighed.slice(DRAWN).reduce((sum, { tonnes }) => sum + tonnes, 0);
          const parts = [
            ...weighed
              .slice(0, DRAWN)
              .map((flow) => ({ key: `${prefix} ${one(flow).id}`, label: nameIn(language, one(flow)), value: flow.tonnes })),
            ...(rest > 0 ? [{ key: `${prefix} others`, label: text.others, value: rest }] : []),
          ];
          for (const { key, label } of parts) names.set(key, label);
          return parts.map(({ key, value }) => (selling ? { from: own, to: key, value } : { from: key, to: own, value }));
        };
        const all = [...drawn(bought, false), ...drawn(sold, true)];
        const title = text.tradeTitle(name, materialName, year);
        return (
          <>
            <div className="profile-columns">
              {[
                { head: heads.bought, rows: bought, of: ({ from }: Between) => from },
                { head: heads.sold, rows: sold, of: ({ to }: Between) => to },
              ].map(({ head, rows, of }) => (
                <div key={head}>
                  <h3>{head}</h3>
                  {rows.length === 0 ? (
                    <p className="none">{text.empty.trade}</p>
                  ) : (
                    <RowsTable
                      title={`${title}: ${head}`}
                      rows={rows}
                      columns={[
                        { head: heads.partner, cell: (flow) => <Partner node={of(flow)} /> },
                        {
                          head: heads.weight,
                          number: true,
                          cell: (flow) => <Tonnes flow={flow} label={head} />,
                        },
                      ]}
                    />
                  )}
                </div>
              ))}
            </div>
            <div className="pictures">
              {all.length === 0 ? null : (
                <TradeSankey title={title} head={['', '']} flows={all} nameOf={(key) => names.get(key) ?? key} show={show} />
              )}
              <SellersMap iso3={iso3} bought={bought} title={text.tradeMap(name, materialName, year)} show={show} />
            </div>
            <Notes network={network} flows={flows} />
          </>
        );
      }}
    </Answered>
  );
};

/** The sellers around the buyer, who is in the middle so that no line is cut. */
const SellersMap = ({
  iso3,
  bought,
  title,
  show,
}: {
  iso3: string;
  bought: readonly Between[];
  title: string;
  show: (value: number) => string;
}) => {
  const language = useLanguage();
  const { heads } = useTexts(profileText);
  const [countries, setCountries] = useState<readonly Choice[]>([]);
  useEffect(() => {
    let wanted = true;
    choicesOf(['country']).then(
      (read) => {
        if (wanted) setCountries(read);
      },
      () => undefined, // without places there is no map; the tables have the numbers
    );
    return () => {
      wanted = false;
    };
  }, []);
  const placeOf = (id: string) => {
    const country = countries.find((candidate) => candidate.id === id);
    if (country === undefined || country.lat == null || country.lon == null || country.m49 === undefined) return null;
    return { id, name: nameIn(language, country, id), lat: country.lat, lon: country.lon, m49: country.m49 };
  };
  const importer = placeOf(iso3);
  const suppliers = bought.flatMap(({ from, tonnes }) => {
    const place = placeOf(from.entityId);
    return place === null || tonnes === null || tonnes <= 0 ? [] : [{ ...place, value: tonnes }];
  });
  if (importer === null || suppliers.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <SupplyMap title={title} head={heads.exporter} importer={importer} suppliers={suppliers} lost={[]} show={show} />
    </Suspense>
  );
};

/** Largest flows drawn of a material's trade. */
const FLOWS = 14;

/** Who sold a material to whom, around its largest producers. */
export const MaterialTrade = ({
  producers,
  material,
  name,
  year,
}: {
  producers: readonly string[];
  material: string;
  name: string;
  year: number;
}) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  const show = (value: number) => formatInUnit(language, value, 't');
  return (
    <Answered
      document={ProfileTradeDocument}
      variables={{ focus: producers.map((iso3) => `country:${iso3}`), material, year, most: MOST }}
      part="trade"
    >
      {({ network }) => {
        const around = new Set(producers.map((iso3) => `country:${iso3}`));
        const flows = flowsOf(network).filter(({ from, to }) => around.has(from.id) || around.has(to.id));
        if (flows.length === 0) return null;
        const names = new Map<string, string>();
        const drawn = flows.slice(0, FLOWS).flatMap(({ from, to, tonnes }): readonly Flow[] => {
          if (tonnes === null || tonnes <= 0) return [];
          names.set(`from ${from.id}`, nameIn(language, from));
          names.set(`to ${to.id}`, nameIn(language, to));
          return [{ from: `from ${from.id}`, to: `to ${to.id}`, value: tonnes }];
        });
        const title = text.flowsTitle(name, year);
        return (
          <>
            <RowsTable
              title={title}
              rows={flows}
              columns={[
                { head: heads.exporter, cell: ({ from }) => <Partner node={from} /> },
                { head: heads.importer, cell: ({ to }) => <Partner node={to} /> },
                { head: heads.weight, number: true, cell: (flow) => <Tonnes flow={flow} label={title} /> },
              ]}
            />
            <div className="profile-picture">
              {drawn.length === 0 ? null : (
                <TradeSankey
                  title={title}
                  note={text.flowsWhich(producers.length)}
                  head={['', '']}
                  flows={drawn}
                  nameOf={(key) => names.get(key) ?? key}
                  show={show}
                />
              )}
            </div>
            <Notes network={network} flows={flows} />
          </>
        );
      }}
    </Answered>
  );
};
