import type { Ask } from '../../src/analysis/ask.js';
import type {
  Agreement,
  Benchmark,
  Criticality,
  CriticalityList,
  Demand,
  Measured,
  Outlook,
  Policy,
  Price,
  RecyclingRate,
  Statement,
} from '../../src/domain/facts.js';
import { askOf, type Known } from './ask.js';

/** What questions of risk, coalitions and time ask for beside what replacement asks for. */
export interface Wider {
  readonly agreements: readonly Agreement[];
  readonly benchmarks: readonly Benchmark[];
  readonly consumption: readonly Measured[];
  readonly demand: readonly Demand[];
  readonly entries: readonly Criticality[];
  readonly lists: readonly CriticalityList[];
  readonly outlook: readonly Outlook[];
  readonly prices: readonly Price[];
  readonly recycling: readonly RecyclingRate[];
  readonly statements: readonly Statement[];
}

const NOTHING: Wider = {
  agreements: [],
  benchmarks: [],
  consumption: [],
  demand: [],
  entries: [],
  lists: [],
  outlook: [],
  prices: [],
  recycling: [],
  statements: [],
};

/** Answers as the graph does, from plain lists. */
export const widerAsk = (known: Known, more: Partial<Wider> = {}): Ask => {
  const wider = { ...NOTHING, ...more };
  const all = <T>(list: readonly T[], holds: (item: T) => boolean) => Promise.resolve(list.filter(holds));
  const page = <T>(items: readonly T[]) => Promise.resolve({ items, total: items.length, hasNext: false });
  return {
    ...askOf(known),
    countries: () => page(known.countries),
    minerals: () => page(known.minerals),
    policy: (id: string): Promise<Policy | null> => Promise.resolve(known.policies.find((one) => one.id === id) ?? null),
    policiesBy: (issuer) => all(known.policies, (one) => one.issuer === issuer),
    membershipsOf: (member) => all(known.memberships, (one) => one.member === member),
    agreementsOf: (party) => all(wider.agreements, (one) => one.parties.includes(party)),
    benchmarksOf: (policyId) => all(wider.benchmarks, (one) => one.policyId === policyId),
    consumptionOf: (materialId) => all(wider.consumption, (one) => one.materialId === materialId),
    conversionsOf: () => Promise.resolve([]),
    criticalityList: (id) => Promise.resolve(wider.lists.find((one) => one.id === id) ?? null),
    criticalityLists: () => page(wider.lists),
    criticalityListsBy: (issuer) => all(wider.lists, (one) => one.issuer === issuer),
    demandFor: (mineralId) => all(wider.demand, (one) => one.mineralId === mineralId),
    entriesOf: (listId) => all(wider.entries, (one) => one.listId === listId),
    importRelianceFor: () => Promise.resolve([]),
    outlookOf: (materialId) => all(wider.outlook, (one) => one.materialId === materialId),
    pricesOf: (materialId) => all(wider.prices, (one) => one.materialId === materialId),
    purchasesUnder: (hs, buyers, year) =>
      Promise.resolve(
        [...new Set(known.trade.map(({ exporter }) => exporter))].flatMap((exporter) => {
          const flows = known.trade.filter((f) => f.hs === hs && f.exporter === exporter && f.year === year && buyers.includes(f.importer));
          const sum = (of: (flow: (typeof flows)[number]) => number | null) => flows.reduce((total, flow) => total + (of(flow) ?? 0), 0);
          return flows.length === 0
            ? []
            : [
                {
                  hs,
                  exporter,
                  tonnes: sum(({ tonnes }) => tonnes),
                  kusd: sum(({ kusd }) => kusd),
                  flows: flows.length,
                  weighed: flows.filter(({ tonnes }) => tonnes !== null).length,
                  valued: flows.filter(({ kusd }) => kusd !== null).length,
                  factIds: flows.map(({ factId }) => factId),
                },
              ];
        }),
      ),
    recyclingOf: (mineralId) => all(wider.recycling, (one) => one.mineralId === mineralId),
    statementsOn: (topic) => all(wider.statements, (one) => one.topic === topic),
  };
};
