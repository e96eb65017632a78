import type { Scenario, ScenarioOverlay } from '../domain/facts.js';
import type { OverlayRequest } from './hold-context.js';

/** What a scenario assumes, as if it had been asked for. The tables are refused when an assumption lacks what its kind takes. */
export const overlaysOf = ({ id, overlays }: Scenario): readonly OverlayRequest[] =>
  overlays.map((overlay) => {
    const made = KINDS[overlay.kind](overlay);
    if (made === null) throw new Error(`assumption ${overlay.place} of ${id} lacks what a ${overlay.kind} takes`);
    return made;
  });

/** Values when all are there. */
const whole = <const T extends readonly unknown[]>(...values: T): { readonly [At in keyof T]: NonNullable<T[At]> } | null =>
  values.every((value) => value !== null && value !== undefined) ? (values as { readonly [At in keyof T]: NonNullable<T[At]> }) : null;

/** A figure of a material in a country and year. */
const placed = ({ country, materials: [first], year: in_, tonnes: amount }: ScenarioOverlay) => {
  const told = whole(country, first, in_, amount);
  if (told === null) return null;
  const [home, material, year, tonnes] = told;
  return { country: home, material, year, tonnes };
};

const KINDS: Readonly<Record<ScenarioOverlay['kind'], (overlay: ScenarioOverlay) => OverlayRequest | null>> = {
  capacity: ({ country, site, materials: [first], year: in_, tonnes: amount, phase }) => {
    const told = whole(first, in_, amount);
    if (told === null) return null;
    const [material, year, tonnes] = told;
    return { capacity: { country, site, material, year, tonnes, phase } };
  },
  output: (overlay) => {
    const output = placed(overlay);
    return output === null ? null : { output };
  },
  consumption: (overlay) => {
    const consumption = placed(overlay);
    return consumption === null ? null : { consumption };
  },
  flow: ({ hs: code, exporter: from, importer: to, year: in_, tonnes: amount, kusd }) => {
    const told = whole(code, from, to, in_, amount);
    if (told === null) return null;
    const [hs, exporter, importer, year, tonnes] = told;
    return { flow: { hs, exporter, importer, year, tonnes, kusd } };
  },
  stake: ({ owner: holder, owned: held, share: part, validFrom }) => {
    const told = whole(holder, held, part);
    if (told === null) return null;
    const [owner, owned, share] = told;
    return { stake: { owner, owned, share, from: validFrom } };
  },
  membership: ({ alliance: bloc, member: seat, removed, validFrom, validTo }) => {
    const told = whole(bloc, seat);
    if (told === null) return null;
    const [alliance, member] = told;
    return { membership: { alliance, member, removed, from: validFrom, to: validTo } };
  },
  policy: ({ issuer: who, instrument: what, minerals, materials, destinations, validFrom, validTo }) => {
    const told = whole(who, what, validFrom);
    if (told === null) return null;
    const [issuer, instrument, from] = told;
    return { policy: { issuer, instrument, minerals, materials, destinations, from, to: validTo } };
  },
  demand: ({ minerals: [first], country, sector: use, demandScenario, year: in_, tonnes: amount }) => {
    const told = whole(first, use, demandScenario, in_, amount);
    if (told === null) return null;
    const [mineral, sector, scenario, year, tonnes] = told;
    return { demand: { mineral, area: country, sector, scenario, year, tonnes } };
  },
};
