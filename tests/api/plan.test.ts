import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const operation = async (name: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(readFileSync(root(`operations/${name}.graphql`), 'utf8'), variables);
  expect(errors).toBeUndefined();
  return data;
};
const coverages = (plan: { years: { year: number; coverage: { value: number } }[] }) => plan.years.map(({ coverage }) => coverage.value);

describe('a plan by site, by owner and by control', () => {
  // Cauchari-Olaroz in Argentina: Ganfeng 46.7 %, Lithium Argentina 44.8 %, the province of Jujuy 8.5 %
  it('differs where a venture hides an excluded owner: Cauchari-Olaroz is Chinese by owner, and nobody controls it', async () => {
    const plans = await operation('plan-by-owner');
    const cauchari = (plan: any) => plan.flows.find(({ supplier }: any) => supplier.id === 'cauchari-olaroz sales')?.supplier;
    expect(cauchari(plans.bySite)).toMatchObject({ country: { iso3: 'ARG' }, owner: { iso3: 'CHN' }, controller: null });
    expect(cauchari(plans.byOwner)).toBeUndefined();
    expect(cauchari(plans.byControl)).toBeDefined();
    expect(plans.byOwner.unmet.value).toBeGreaterThan(plans.bySite.unmet.value);
    expect(plans.byControl.unmet.value).toBe(plans.bySite.unmet.value);
    expect(plans.byControl.missing.join(' ')).toContain('cauchari-olaroz');
    for (const plan of [plans.bySite, plans.byOwner, plans.byControl]) expect(plan.certificate).toEqual({ verified: true });
    // the shares of 2026 that the README tells
    const percent = (plan: any) => `${Math.round(100 * plan.years[0].coverage.value)} %`;
    const readme = readFileSync(root('README.md'), 'utf8');
    expect(readme).toContain(`could send ${percent(plans.bySite)} of it in 2026`);
    expect(readme).toContain(`and ${percent(plans.byOwner)} where they count to their owners`);
  });
});

describe('allied graphite anodes without China', () => {
  it('cover more by site than by owner: Vaasa in Finland is to be built by a Chinese company', async () => {
    const [site, owner] = [
      await operation('plan-graphite-2030', { alignedBy: 'SITE' }),
      await operation('plan-graphite-2030', { alignedBy: 'OWNER' }),
    ];
    const senders = ({ replaceSupply }: any) => new Set(replaceSupply.flows.map(({ supplier }: any) => supplier.id));
    expect(senders(site)).toContain('shanshan-vaasa 2026');
    expect(senders(owner)).not.toContain('shanshan-vaasa 2026');
    expect(site.replaceSupply.relief.year).toBeLessThanOrEqual(owner.replaceSupply.relief.year);
    expect(owner.replaceSupply).toMatchObject({ status: 'OPTIMAL', certificate: { verified: true } });
  });

  it('come later or never when only what is being built counts', async () => {
    const some = await operation('plan-graphite-2030', { phases: ['construction'] });
    const all = await operation('plan-graphite-2030');
    const built = coverages(some.replaceSupply);
    coverages(all.replaceSupply).forEach((coverage, i) => expect(built[i]).toBeLessThanOrEqual(coverage));
  });
});

describe('other plans', () => {
  it('for lithium hydroxide tell each year, and that works of known capacity stand for trade that is not in the graph', async () => {
    const { replaceSupply: plan } = await operation('plan-lithium-hydroxide');
    expect(coverages(plan)).toHaveLength(6);
    expect(plan.certificate.verified).toBe(true);
    expect(plan.missing.join(' ')).toContain('What states sell of lithium-hydroxide is not known by weight');
  });

  it('tell the price of each rule in tonnes, dollars and years, none below 0', async () => {
    const { replaceSupply: plan } = await operation('price-of-a-rule');
    expect(plan.lost.facts).toEqual([{ id: 'trade/810411/CHN/KOR/2024' }]);
    expect(plan.rulePrices.map(({ rule }: any) => rule)).toEqual(['alliance', 'cap']);
    for (const price of plan.rulePrices) {
      expect(price.verified).toBe(true);
      expect(price.unmet).toBeGreaterThanOrEqual(0);
      expect(price.objective).toBeGreaterThanOrEqual(0);
    }
  });

  it('have the same answer to the last digit when asked again', async () =>
    expect(await operation('price-of-a-rule')).toEqual(await operation('price-of-a-rule')));
});

describe('a plan', () => {
  const ask = (
    more: string,
    fields = 'status',
    rest = 'material: "tungsten-metal", importer: "KOR", excluding: ["CHN"], within: ["MSP"]',
  ) => server.ask(`{ replaceSupply(${rest}, year: 2024, from: 2025, ${more}) { ${fields} } }`);

  it('answers other requests while it is being found', async () => {
    const slow = ask('to: 2034', 'robustness(draws: 20) { draws }');
    const quick = await server.ask('{ dataVersion { id } }');
    expect(quick.errors).toBeUndefined();
    expect((await slow).data?.replaceSupply).toEqual({ robustness: { draws: 20 } });
  });

  it('is refused with PROGRAMME_TOO_LARGE before it is solved', async () =>
    expect((await ask('to: 2035', 'robustness(draws: 200) { draws }')).errors?.[0]?.extensions).toMatchObject({
      code: 'PROGRAMME_TOO_LARGE',
      most: 60_000,
    }));

  it('is refused with all that is wrong at once', async () => {
    const { errors } = await ask('to: 2024, nationCap: 0.5, rampYears: 0');
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_ARGUMENTS',
      faults: [{ argument: 'from, to' }, { argument: 'rampYears' }],
    });
    const unknown = await ask('to: 2026', 'status', 'material: "tungsten-metl", importer: "KOX", excluding: ["CHN"], within: ["MSP"]');
    expect(unknown.errors?.[0]?.extensions).toMatchObject({
      code: 'SEVERAL_FAULTS',
      faults: expect.arrayContaining([
        expect.objectContaining({ code: 'UNKNOWN_MATERIAL' }),
        expect.objectContaining({ code: 'UNKNOWN_COUNTRY' }),
      ]) as unknown,
    });
  });

  it('is refused with NO_DATA when nothing tells the loss, and says that it can be given', async () => {
    const rest = 'material: "graphite-anode", importer: "KOR", excluding: ["CHN"], within: ["MSP"]';
    expect((await ask('to: 2026', 'status', rest)).errors?.[0]?.extensions).toMatchObject({
      code: 'NO_DATA',
      available: { argument: 'lost' },
    });
    expect((await ask('to: 2026, lost: 1000', 'status', rest)).data.replaceSupply).toEqual({ status: 'OPTIMAL' });
  });

  it('tells rules that cannot be kept together, and by how many tonnes; relief is then refused with RULES_IN_CONFLICT', async () => {
    const told = (
      await ask(
        'to: 2025, lost: 100000, cover: 1',
        'status conflict apart objectiveValue delivered { value } years { year } flows { year }',
      )
    ).data;
    expect(told.replaceSupply).toMatchObject({ status: 'INFEASIBLE', objectiveValue: null, delivered: null, years: [], flows: [] });
    expect(told.replaceSupply.conflict).toContain('rule cover: at least 100 % of the demand of KOR met in 2025');
    expect(told.replaceSupply.apart).toBeGreaterThan(0);
    expect((await ask('to: 2025, lost: 100000, cover: 1', 'relief { year }')).errors?.[0]?.extensions).toMatchObject({
      code: 'RULES_IN_CONFLICT',
      rules: ['cover'],
    });
  });

  it('is refused with NO_DATA for carbon, of which routes are known and not suppliers', async () =>
    expect((await ask('to: 2026, objective: CARBON')).errors?.[0]?.extensions).toMatchObject({ code: 'NO_DATA' }));

  it('puts at most two questions of a kind to the graph, however many suppliers there are', async () => {
    await ask('to: 2026, objective: RISK', 'status supplierCount suppliers { id country { iso3 } owner { iso3 } }');
    const asked = [...server.lastAsked()];
    for (const name of new Set(asked)) expect(asked.filter((one) => one === name).length, name).toBeLessThanOrEqual(2);
    expect(asked.filter((name) => name === 'flows-under-codes')).toHaveLength(1);
  });
});

describe('plans of more than one stage or one buyer', () => {
  it('with feed deliver no more than without, and name where it comes from', async () => {
    const [fed, free] = [await operation('plan-with-feed'), await operation('plan-with-feed', { feed: false })];
    coverages(fed.replaceSupply).forEach((coverage, i) => expect(coverage).toBeLessThanOrEqual(coverages(free.replaceSupply)[i] ?? 0));
    expect(fed.replaceSupply.certificate.verified).toBe(true);
    expect(fed.replaceSupply.feedCount).toBeGreaterThan(0);
    const { quantity, supplier } = fed.replaceSupply.feedFlows[0];
    expect(supplier.material.name).toMatch(/Spodumene|carbonate/);
    expect(quantity.factCount).toBeGreaterThan(0);
    expect(free.replaceSupply.feedFlows).toEqual([]);
  });

  it('shared with allies serve each to the same share of what it lost', async () => {
    const { replaceSupply: plan } = await operation('plan-shared-with-allies');
    expect(plan.demanders.map(({ country }: any) => country.name)).toEqual(['South Korea', 'Japan', 'United States']);
    const [korea, ...others] = plan.demanders.map(coverages);
    for (const other of others)
      other.forEach((coverage: number, i: number) => expect(Math.abs(coverage - korea[i])).toBeLessThanOrEqual(1e-6));
    expect(plan.certificate.verified).toBe(true);
    // two programmes, and one between them for fairness
    expect(plan.certificate.programmes).toBe(3);
  });

  it('under fewer rules never leave more unmet', async () => {
    const { compareRules } = await operation('compare-rules');
    const [all, ...fewer] = compareRules.plans;
    for (const one of fewer) {
      expect(one.unmet.value).toBeLessThanOrEqual(Number(all.unmet.value) + 1e-6);
      expect(one.objectiveForSameTonnes).toBeLessThanOrEqual(all.objectiveValue * (1 + 1e-9));
    }
    expect(fewer.at(-1).rules).toEqual([]);
    expect(compareRules.plans.every(({ certificate }: any) => certificate.verified)).toBe(true);
  });

  it('without a company count on none of its sites, and ask for the loss with its range when it is not given', async () => {
    const { replaceSupply: plan } = await operation('plan-when-a-company-is-lost');
    const lost = plan.excludedSites.map(({ id }: any) => id);
    expect(lost.length).toBeGreaterThan(0);
    for (const { supplier } of plan.flows) expect(lost.some((id: string) => supplier.id.startsWith(`${id} `))).toBe(false);
    expect(plan.onFirmGround.coverage).toBeLessThanOrEqual(plan.onFirmGround.coverageWithAll);
    const { errors } = await server.ask(readFileSync(root('operations/plan-when-a-company-is-lost.graphql'), 'utf8'), { lost: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NO_DATA', low: 0, available: { argument: 'lost' } });
    expect(errors?.[0]?.extensions?.high).toBeGreaterThan(0);
  });

  it('because of a policy lose what its issuer sent: the graphite licence of 2023, in every year it is in force', async () => {
    const { data } = await server.ask(
      '{ replaceSupply(material: "graphite-anode", importer: "KOR", becauseOf: "chn-graphite-licence-2023", year: 2024, lost: 50000, within: ["MSP"], from: 2026, to: 2027) { policy { id } excluded { iso3 } years { lost { value } } } }',
    );
    expect(data.replaceSupply).toEqual({
      policy: { id: 'chn-graphite-licence-2023' },
      excluded: [{ iso3: 'CHN' }],
      years: [{ lost: { value: 50_000 } }, { lost: { value: 50_000 } }],
    });
  });
});

describe('contracts of a site', () => {
  it('name the company that takes, and not the country it is at home in', async () => {
    const { data } = await server.ask(
      '{ site(id: "kathleen-valley") { offtakes { buyer { __typename ... on Company { id } ... on Country { iso3 } } } } }',
    );
    expect(data.site.offtakes.map(({ buyer }: any) => buyer.id).sort()).toEqual(['ford', 'lg-energy-solution', 'tesla']);
  });
});

describe('a plan with recycling and substitution', () => {
  it('adds a rise of the rate over today’s, and lowers what is still needed in equal steps', async () => {
    const { lost, flows, assumptions, status } = (await operation('plan-with-recycling')).replaceSupply;
    expect(status).toBe('OPTIMAL');
    expect(lost.factCount).toBeGreaterThan(0);
    expect(assumptions.join(' ')).toContain('Other materials make 10 % of the loss needless');
    const recycled = flows.filter(({ supplier }: { supplier: { id: string } }) => supplier.id === 'KOR recycling');
    expect(recycled.length).toBeGreaterThan(0);
    expect(recycled.at(-1).quantity.factCount).toBeGreaterThan(0);
  });
});
