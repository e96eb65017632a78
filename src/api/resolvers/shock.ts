import { linkCriticality } from '../../analysis/link-criticality.js';
import { simulateShock } from '../../analysis/simulate-shock.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

const country = async (ask: Context['ask'], iso3: string) => found('country', iso3, await ask.country(iso3));
const countries = (ask: Context['ask'], codes: readonly string[]) => Promise.all(codes.map((iso3) => country(ask, iso3)));

export const shock: Resolvers = {
  Query: {
    simulateShock: (_, request, { ask, planner }) => simulateShock(ask, planner, request),
    linkCriticality: (_, request, { ask, planner }) => linkCriticality(ask, planner, request),
  },
  ShockAnswer: {
    alpha: ({ spread }) => spread.alpha,
    beta: ({ spread }) => spread.beta,
    lossCount: ({ countries: losses }) => losses.length,
    losses: ({ countries: losses }, { first }) => losses.slice(0, pageSize(first)),
    unknownCount: ({ unknowns }) => unknowns.length,
    unknowns: ({ unknowns }, { first }) => unknowns.slice(0, pageSize(first)),
  },
  ShockEvent: {
    kind: ({ event }) => event.kind,
    exporter: ({ event }, _, { ask }) =>
      event.kind === 'PRICE_CAP' ? null : country(ask, event.kind === 'OUTAGE' ? event.iso3 : event.exporter),
    buyers: ({ event }, _, { ask }) =>
      event.kind === 'OUTAGE' ? [] : countries(ask, event.kind === 'PRICE_CAP' ? event.buyers : event.destinations),
    tonnes: ({ event }) => (event.kind === 'QUOTA' ? event.tonnes : null),
    share: ({ event }) => (event.kind === 'OUTAGE' ? event.share : null),
    usdPerTonne: ({ event }) => (event.kind === 'PRICE_CAP' ? event.usdPerTonne : null),
    from: ({ event }) => event.validFrom,
    to: ({ event }) => event.validTo,
  },
  ShockLoss: { country: ({ iso3 }, _, { ask }) => (iso3 === null ? null : country(ask, iso3)) },
  ShockUnknown: {
    country: ({ iso3 }, _, { ask }) => country(ask, iso3),
    importer: ({ importer }, _, { ask }) => (importer === null ? null : country(ask, importer)),
  },
  LinkCriticalityAnswer: {
    alpha: ({ spread }) => spread.alpha,
    beta: ({ spread }) => spread.beta,
    countryCount: ({ countries: codes }) => codes.length,
    countries: ({ countries: codes }, { first }, { ask }) => countries(ask, codes.slice(0, pageSize(first))),
    linkCount: ({ links }) => links.length,
    links: ({ links }, { first }) => links.slice(0, pageSize(first)),
  },
  CriticalLink: {
    exporter: ({ exporter }, _, { ask }) => country(ask, exporter),
    importer: ({ importer }, _, { ask }) => country(ask, importer),
  },
};
