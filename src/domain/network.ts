import type { Basis } from './facts.js';

/** What a network is made of, in the order in which nodes that are alike otherwise are taken. */
export const NODE_KINDS = [
  'COUNTRY',
  'MINERAL',
  'MATERIAL',
  'SITE',
  'COMPANY',
  'ALLIANCE',
  'PRODUCT',
  'AGREEMENT',
  'POLICY',
  'LIST',
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** How entities are linked, in the order in which types of link take turns. */
export const RELATION_TYPES = [
  'PRODUCES',
  'TRADES',
  'OWNS',
  'MAKES',
  'LOCATED_IN',
  'SEATED_IN',
  'OF_MINERAL',
  'REFINES_TO',
  'BY_PRODUCT_OF',
  'USED_IN',
  'STANDS_IN_FOR',
  'SUPPLIES',
  'BOUGHT',
  'BECAME',
  'MEMBER_OF',
  'PARTY_TO',
  'COVERS',
  'TARGETS',
  'AGAINST',
  'ISSUED_BY',
  'LISTS',
  'AWARDED',
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** An entity by the names it is drawn with. */
export interface NetworkEntity {
  readonly kind: NodeKind;
  readonly entityId: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** What is said of a link; what its type has none of is null. */
export interface LinkFigures {
  readonly share: number | null;
  readonly shareMin: number | null;
  readonly shareMax: number | null;
  readonly tonnes: number | null;
  /** Thousand US dollars, of trade. */
  readonly kusd: number | null;
  readonly basis: Basis | null;
  readonly musd: number | null;
  readonly quantity: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string | null;
  readonly yieldMin: number | null;
  readonly yieldMax: number | null;
}

/** A link as seen from one of its ends. */
export interface LinkEnd extends LinkFigures {
  readonly outward: boolean;
  readonly other: NetworkEntity;
  /** Null where the link is part of what an entity is, such as the mineral of a material. */
  readonly factId: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly bound: string | null;
  readonly detail: string | null;
}

/** Links of one type that an entity has: the largest of those wanted, how many are wanted, and how many there are of any kind. */
export interface LinksOfType {
  readonly type: RelationType;
  readonly total: number;
  readonly wanted: number;
  readonly links: readonly LinkEnd[];
}

/** Id of a node: unique over all kinds. */
export const nodeId = ({ kind, entityId }: Pick<NetworkEntity, 'kind' | 'entityId'>): string => `${kind.toLowerCase()}:${entityId}`;

/** The one number of a link by which it is told and drawn. */
export interface LinkNumber {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** t, ratio, kUSD, MUSD or as published; null when nothing is told. */
  readonly unit: string | null;
  readonly basis: Basis | null;
}

/**
 * The number of a link, by its type: tonnes of output, trade and delivery; the share owned; million US dollars paid; what a
 * product takes, as published; the yield of refining. Where a contract
 * tells no tonnes its share is taken, and where trade tells none its thousand US dollars.
 * @example linkNumber('OWNS', { ...figures, share: 0.51 }) // { value: 0.51, low: null, high: null, unit: 'ratio', basis: null }
 */
export const linkNumber = (type: RelationType, of: LinkFigures): LinkNumber => {
  const none = { value: null, low: null, high: null, unit: null, basis: null };
  const told = (number: LinkNumber) => (number.value === null && number.low === null && number.high === null ? none : number);
  const share = told({ value: of.share, low: of.shareMin, high: of.shareMax, unit: 'ratio', basis: null });
  switch (type) {
    case 'PRODUCES':
      return told({ ...none, value: of.tonnes, unit: 't', basis: of.basis });
    case 'TRADES':
      return of.tonnes === null
        ? told({ ...none, value: of.kusd, unit: 'kUSD' })
        : { ...none, value: of.tonnes, unit: 't', basis: 'GROSS' };
    case 'SUPPLIES':
      return of.tonnes === null ? share : { ...none, value: of.tonnes, unit: 't', basis: of.basis };
    case 'OWNS':
    case 'BY_PRODUCT_OF':
      return share;
    case 'BOUGHT':
    case 'AWARDED':
      return told({ ...none, value: of.musd, unit: 'MUSD' });
    case 'USED_IN':
      return told({ value: of.quantity, low: of.low, high: of.high, unit: of.unit, basis: of.basis });
    case 'REFINES_TO':
      return told({ ...none, low: of.yieldMin, high: of.yieldMax, unit: 'ratio' });
    default:
      return none;
  }
};

/** Something that may join a network: who it is and the place of its best link among links of that type and end. */
export interface Candidate {
  readonly id: string;
  readonly entity: NetworkEntity;
  readonly rank: number;
  readonly type: RelationType;
}

/**
 * Who joins where not all may: types of link take turns, each with its largest link first, so that no hub fills the picture
 * with one kind of neighbour.
 * @param candidates each id as often as it is linked; order is free
 * @param room how many may join, 0 or more
 * @returns those that join, each once, and how many there were
 */
export const taken = (
  candidates: readonly Candidate[],
  room: number,
): { readonly joined: readonly NetworkEntity[]; readonly of: number } => {
  const order = (a: Candidate, b: Candidate) =>
    a.rank - b.rank || RELATION_TYPES.indexOf(a.type) - RELATION_TYPES.indexOf(b.type) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const best = new Map<string, NetworkEntity>();
  for (const { id, entity } of candidates.toSorted(order)) if (!best.has(id)) best.set(id, entity);
  return { joined: [...best.values()].slice(0, room), of: best.size };
};
