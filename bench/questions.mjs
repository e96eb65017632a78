// Ten questions as ours and as the peer are asked them, and what both must answer alike.

/** Sorted by a key, where an order is not asked for. */
const by = (key, list) => list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
const owner = (share, node) => ({ id: node.id ?? node.iso3, name: node.name, share });
const cursor = (key) => Buffer.from(JSON.stringify([1, key])).toString('base64url');
const offset = (count) => Buffer.from(`arrayconnection:${count}`).toString('base64');

const PAGE = 20;
const SITES = {
  ours: 'query Sites($after: String) { sites(first: 20, after: $after) { totalCount nodes { id name kind phase } pageInfo { hasNextPage } } }',
  peer: 'query Sites($load: BigInt!, $after: String) { sitesConnection(where: { load: { eq: $load } }, sort: [{ id: ASC }], first: 20, after: $after) { totalCount edges { node { id name kind phase } } pageInfo { hasNextPage } } }',
};
const page = (name, start) => ({
  name,
  paged: true,
  ours: { query: SITES.ours, variables: { after: start.key === null ? null : cursor(start.key) } },
  peer: { query: SITES.peer, variables: { after: start.key === null ? null : offset(start.skipped - 1) } },
  fromOurs: ({ sites }) => ({ total: sites.totalCount, more: sites.pageInfo.hasNextPage, nodes: sites.nodes }),
  fromPeer: ({ sitesConnection: sites }) => ({
    total: sites.totalCount,
    more: sites.pageInfo.hasNextPage,
    nodes: sites.edges.map(({ node }) => node),
  }),
});

/**
 * @param {{ load: number, phrase: string, keyBefore: (skipped: number) => Promise<string>, sites: number }} data the load that
 *   answers, the Lucene query of the search, the id before a place in the list of sites, and how long that is
 */
export const questions = async ({ phrase, keyBefore, sites }) => {
  const start = async (skipped) => ({ skipped, key: skipped === 0 ? null : await keyBefore(skipped) });
  return [
    {
      name: '1 one mineral',
      ours: { query: 'query One($id: ID!) { mineral(id: $id) { id symbol name nameKo } }', variables: { id: 'gallium' } },
      peer: {
        query:
          'query One($load: BigInt!, $id: ID!) { minerals(where: { load: { eq: $load }, id: { eq: $id } }) { id symbol name nameKo } }',
        variables: { id: 'gallium' },
      },
      fromOurs: ({ mineral }) => mineral,
      fromPeer: ({ minerals: [mineral] }) => mineral,
    },
    {
      name: '2 materials × ten largest producers',
      nested: true,
      ours: {
        query:
          'query Producers($id: ID!, $year: Year!) { mineral(id: $id) { name materials { id stage producers(year: $year, first: 10) { area country { iso3 name } quantity { value } } } } }',
        variables: { id: 'copper', year: 2022 },
      },
      peer: {
        query:
          'query Producers($load: BigInt!, $id: ID!, $year: Int!) { minerals(where: { load: { eq: $load }, id: { eq: $id } }) { name materials { id stage productions(where: { year: { eq: $year } }, sort: [{ tonnes: DESC }, { area: ASC }], limit: 10) { area tonnes countries { iso3 name } } } } }',
        variables: { id: 'copper', year: 2022 },
      },
      fromOurs: ({ mineral: { name, materials } }) => ({
        name,
        materials: by(
          ({ id }) => id,
          materials.map(({ id, stage, producers }) => ({
            id,
            stage,
            producers: producers.map(({ area, country, quantity }) => ({ area, country, tonnes: quantity.value })),
          })),
        ),
      }),
      fromPeer: ({ minerals: [{ name, materials }] }) => ({
        name,
        materials: by(
          ({ id }) => id,
          materials.map(({ id, stage, productions }) => ({
            id,
            stage,
            producers: productions.map(({ area, countries: [country = null], tonnes }) => ({ area, country, tonnes })),
          })),
        ),
      }),
    },
    {
      name: '3 alliance → members → sites → owners → their owners',
      nested: true,
      ours: {
        query:
          'query Owners($id: ID!) { alliance(id: $id) { name members { role member { ... on Country { iso3 name sites(first: 3) { nodes { id name kind owners { share owner { ... on Company { id name owners { share owner { ... on Company { id name } ... on Country { iso3 name } } } } ... on Country { iso3 name } } } } } } } } } }',
        variables: { id: 'QUAD' },
      },
      peer: {
        query:
          'query Owners($load: BigInt!, $id: ID!) { alliances(where: { load: { eq: $load }, id: { eq: $id } }) { name membersConnection { edges { properties { role } node { ... on Country { iso3 name sites(sort: [{ id: ASC }], limit: 3) { id name kind ownersConnection { edges { properties { share } node { ... on Company { id name ownersConnection { edges { properties { share } node { ... on Company { id name } ... on Country { iso3 name } } } } } ... on Country { iso3 name } } } } } } } } } } }',
        variables: { id: 'QUAD' },
      },
      fromOurs: ({ alliance: { name, members } }) => ({
        name,
        members: by(
          ({ iso3 }) => iso3,
          members.map(({ role, member }) => ({
            role,
            iso3: member.iso3,
            name: member.name,
            sites: member.sites.nodes.map(({ owners, ...site }) => ({
              ...site,
              owners: by(
                ({ id }) => id,
                owners.map((stake) => ({
                  ...owner(stake.share, stake.owner),
                  owners: by(
                    ({ id }) => id,
                    (stake.owner.owners ?? []).map((above) => owner(above.share, above.owner)),
                  ),
                })),
              ),
            })),
          })),
        ),
      }),
      fromPeer: ({ alliances: [{ name, membersConnection }] }) => ({
        name,
        members: by(
          ({ iso3 }) => iso3,
          membersConnection.edges.map(({ properties, node: member }) => ({
            role: properties.role,
            iso3: member.iso3,
            name: member.name,
            sites: member.sites.map(({ ownersConnection, ...site }) => ({
              ...site,
              owners: by(
                ({ id }) => id,
                ownersConnection.edges.map((stake) => ({
                  ...owner(stake.properties.share, stake.node),
                  owners: by(
                    ({ id }) => id,
                    (stake.node.ownersConnection?.edges ?? []).map((above) => owner(above.properties.share, above.node)),
                  ),
                })),
              ),
            })),
          })),
        ),
      }),
    },
    {
      name: '4 producers with alliances and policies',
      nested: true,
      ours: {
        query:
          'query Bound($id: ID!, $year: Year!) { material(id: $id) { producers(year: $year, first: 100) { area country { iso3 name memberships { role alliance { id name } } policies { id name instrument } } } } }',
        variables: { id: 'cobalt-ore', year: 2023 },
      },
      peer: {
        query:
          'query Bound($load: BigInt!, $id: ID!, $year: Int!) { materials(where: { load: { eq: $load }, id: { eq: $id } }) { productions(where: { year: { eq: $year } }, limit: 100) { area countries { iso3 name alliancesConnection { edges { properties { role } node { id name } } } policies { id name instrument } } } } }',
        variables: { id: 'cobalt-ore', year: 2023 },
      },
      fromOurs: ({ material: { producers } }) =>
        by(
          ({ area }) => area,
          producers.map(({ area, country }) => ({
            area,
            country: country && {
              iso3: country.iso3,
              name: country.name,
              alliances: by(
                ({ id, role }) => `${id} ${role}`,
                country.memberships.map(({ role, alliance }) => ({ role, ...alliance })),
              ),
              policies: by(({ id }) => id, country.policies),
            },
          })),
        ),
      fromPeer: ({ materials: [{ productions }] }) =>
        by(
          ({ area }) => area,
          productions.map(({ area, countries: [country = null] }) => ({
            area,
            country: country && {
              iso3: country.iso3,
              name: country.name,
              alliances: by(
                ({ id, role }) => `${id} ${role}`,
                country.alliancesConnection.edges.map(({ properties, node }) => ({ role: properties.role, ...node })),
              ),
              policies: by(({ id }) => id, country.policies),
            },
          })),
        ),
    },
    page('5 sites, first page', await start(0)),
    page('5 sites, page 100', await start(99 * PAGE)),
    page('5 sites, last page', await start(Math.floor((sites - 1) / PAGE) * PAGE)),
    {
      name: '6 counts',
      counted: true,
      ours: {
        query: '{ sites(first: 1) { totalCount } companies(first: 1) { totalCount } countries(first: 1) { totalCount } }',
        variables: {},
      },
      peer: {
        query:
          'query Counts($load: BigInt!) { sitesConnection(where: { load: { eq: $load } }) { totalCount } companiesConnection(where: { load: { eq: $load } }) { totalCount } countriesConnection(where: { load: { eq: $load } }) { totalCount } }',
        variables: {},
      },
      fromOurs: ({ sites: s, companies, countries }) => [s.totalCount, companies.totalCount, countries.totalCount],
      fromPeer: ({ sitesConnection: s, companiesConnection: companies, countriesConnection: countries }) => [
        s.totalCount,
        companies.totalCount,
        countries.totalCount,
      ],
    },
    {
      name: '7 search by name',
      ours: {
        query: 'query Find($text: String!) { search(text: $text, kinds: [MINERAL], first: 5) { nodes { id name } } }',
        variables: { text: 'gallium' },
      },
      peer: {
        query:
          'query Find($load: BigInt!, $phrase: String!) { mineralsFound(phrase: $phrase, where: { node: { load: { eq: $load } } }, first: 5) { edges { node { id name } } } }',
        variables: { phrase },
      },
      fromOurs: ({ search }) => search.nodes,
      fromPeer: ({ mineralsFound }) => mineralsFound.edges.map(({ node }) => node),
    },
    {
      name: '8 network around a mineral',
      ours: {
        query:
          'query Around($focus: [ID!]!) { network(focus: $focus, hops: 1, year: 2023, most: 150) { nodes { id kind name degree hop } edges { id from to type value } edgesFound } }',
        variables: { focus: ['mineral:gallium'] },
      },
    },
    {
      name: '9 ownership looked through',
      ours: {
        query:
          'query Through($id: ID!) { ultimateOwners(entity: $id, threshold: 0.1) { ownerCount owners { owner { ... on Company { id name } ... on Country { iso3 name } } isState certain share { value low high } } untold { value low high } } }',
        variables: { id: 'greenbushes' },
      },
    },
    {
      name: '10 replacing a supplier',
      slow: true,
      ours: {
        query:
          'query Replace($importer: ID!) { replaceSupply(material: "magnesium-metal", importer: $importer, excluding: ["CHN"], year: 2024, within: ["MSP"], from: 2026, to: 2031) { status delivered { value } unmet { value } years { year coverage { value } } } }',
        variables: { importer: 'KOR' },
      },
    },
  ];
};
