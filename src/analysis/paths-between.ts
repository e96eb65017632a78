import { InvalidArgumentsError, UnknownEntityError, type EntityKind } from '../domain/errors.js';
import type { Named, Way } from '../domain/facts.js';
import { pathSentence } from '../domain/path-sentence.js';
import { shortestPaths, type PathStep as Walked, type TypedEdge } from '../domain/paths.js';
import type { Ask } from './ask.js';
import type { Told } from './purchases.js';

export interface PathsRequest {
  readonly from: string;
  readonly to: string;
  /** Kinds of the two; null when the ids alone say it. */
  readonly fromKind: Named['kind'] | null;
  readonly toKind: Named['kind'] | null;
  /** Steps of a path at most. */
  readonly maxSteps: number;
}

export interface PathStep {
  readonly from: Named;
  readonly to: Named;
  readonly type: string;
  readonly forward: boolean;
  readonly sentence: string;
  readonly factIds: readonly string[];
}

export interface TypedPath {
  readonly steps: readonly PathStep[];
}

export interface PathsTold extends Told {
  readonly from: Named;
  readonly to: Named;
  /** Fewest steps first. */
  readonly paths: readonly TypedPath[];
}

const MOST_PATHS = 5;
const MOST_STEPS = 6;
/** Ways looked at; of more, the first by steps and names. */
const MOST_WAYS = 300;

/**
 * Up to five of the shortest paths between two entities, each step in a sentence.
 * @throws {UnknownEntityError} with code UNKNOWN_ENTITY
 * @throws {InvalidArgumentsError} for an id that names several kinds, the same entity twice, or steps out of range
 */
export const pathsBetween = async (ask: Ask, request: PathsRequest): Promise<PathsTold> => {
  const { maxSteps } = request;
  if (!(Number.isInteger(maxSteps) && maxSteps >= 1 && maxSteps <= MOST_STEPS))
    throw new InvalidArgumentsError([{ argument: 'maxSteps', value: maxSteps, valid: `a whole number from 1 to ${MOST_STEPS}` }]);
  const [from, to, dataVersion] = await Promise.all([
    namedBy(ask, 'from', request.from, request.fromKind),
    namedBy(ask, 'to', request.to, request.toKind),
    ask.dataVersion(),
  ]);
  if (keyOf(from) === keyOf(to))
    throw new InvalidArgumentsError([{ argument: 'to', value: to.id, valid: `another entity than ${from.id}` }]);
  const ways = (await ask.waysBetween(from, to, MOST_WAYS)).filter(({ relations }) => relations.length <= maxSteps);
  const entities = new Map(ways.flatMap((way) => way.entities.map((one) => [keyOf(one), one])));
  const edges = ways.flatMap(edgesOf);
  const found =
    edges.length === 0
      ? []
      : shortestPaths(edges, { from: keyOf(from), to: keyOf(to), types: [], bothWays: true, maxSteps, most: MOST_PATHS });
  const relations = relationsOf(ways);
  return {
    from,
    to,
    paths: found.map(({ steps }) => ({ steps: steps.map((step) => told(step, entities, relations)) })),
    assumptions: [
      'A path may walk a relation either way; a short path is not a strong one.',
      'Relations are of any time; their days are told. Trade flows and figures are no relations.',
    ],
    missing: [
      ...(found.length === 0 ? [`No path of at most ${maxSteps} steps leads from ${from.id} to ${to.id}.`] : []),
      ...(ways.length === MOST_WAYS ? [`More than ${MOST_WAYS} ways are about as short; the first by steps and names are looked at.`] : []),
    ],
    dataVersion,
  };
};

const keyOf = ({ kind, id }: Pick<Named, 'kind' | 'id'>): string => `${kind}/${id}`;

/** The entity an id names, of whatever kind. */
const namedBy = async (ask: Ask, argument: string, id: string, kind: Named['kind'] | null): Promise<Named> => {
  const finders: Readonly<
    Record<Named['kind'], (id: string) => Promise<{ readonly name: string; readonly nameKo: string | null } | null>>
  > = {
    COUNTRY: (one) => ask.country(one),
    ALLIANCE: (one) => ask.alliance(one),
    COMPANY: (one) => ask.company(one),
    SITE: (one) => ask.site(one),
    MINERAL: (one) => ask.mineral(one),
    MATERIAL: (one) => ask.material(one),
    PRODUCT: (one) => ask.product(one),
    AGREEMENT: (one) => ask.agreement(one),
    POLICY: (one) => ask.policy(one),
  };
  const kinds = (Object.keys(finders) as Named['kind'][]).filter((one) => kind === null || one === kind);
  const found = (
    await Promise.all(
      kinds.map(async (one): Promise<Named[]> => {
        const entity = await finders[one](id);
        return entity === null ? [] : [{ kind: one, id, name: entity.name, nameKo: entity.nameKo }];
      }),
    )
  ).flat();
  const [only, ...others] = found;
  if (only === undefined) throw new UnknownEntityError('entity', id, await nearestOf(ask, id, kinds));
  if (others.length > 0)
    throw new InvalidArgumentsError([
      {
        argument,
        value: id,
        valid: `one kind of entity; it names a ${found.map((one) => one.kind).join(' and a ')}: give \`${argument}Kind\``,
      },
    ]);
  return only;
};

const nearestOf = async (ask: Ask, id: string, kinds: readonly Named['kind'][]) => {
  const searched = kinds.map((kind) => kind.toLowerCase()).filter((kind): kind is EntityKind => kind !== 'agreement');
  const near = await Promise.all(searched.map((kind) => ask.nearest(kind, id)));
  return near.flatMap((list) => list.slice(0, kinds.length === 1 ? 5 : 1));
};

/** Relations as the search takes them, from their own start. */
const edgesOf = ({ entities, relations }: Way): TypedEdge[] =>
  relations.flatMap(({ type, forward, factId }, place): TypedEdge[] => {
    const [before, after] = [entities[place], entities[place + 1]];
    if (before === undefined || after === undefined) return [];
    const [start, end] = forward ? [before, after] : [after, before];
    // a seat stands in the row of the company itself
    return [{ from: keyOf(start), to: keyOf(end), type, factId: factId ?? (type === 'SEATED_IN' ? `company/${start.id}` : '') }];
  });

type Relation = Way['relations'][number];

/** By start, end and type; of several, the one that began last. */
const relationsOf = (ways: readonly Way[]): ReadonlyMap<string, Relation> => {
  const all = new Map<string, Relation>();
  for (const way of ways) {
    edgesOf(way).forEach(({ from, to, type }, place) => {
      const relation = way.relations[place];
      const key = [from, to, type].join('\t');
      const known = all.get(key);
      if (relation !== undefined && (known === undefined || (known.validFrom ?? '') < (relation.validFrom ?? ''))) all.set(key, relation);
    });
  }
  return all;
};

const told = (step: Walked, entities: ReadonlyMap<string, Named>, relations: ReadonlyMap<string, Relation>): PathStep => {
  const [start, end] = step.forward ? [step.from, step.to] : [step.to, step.from];
  const relation = relations.get([start, end, step.type].join('\t'));
  const [from, to] = [entities.get(step.from), entities.get(step.to)];
  if (relation === undefined || from === undefined || to === undefined) throw new Error('a path leads over what was not looked at');
  const [subject, object] = step.forward ? [from, to] : [to, from];
  return {
    from,
    to,
    type: step.type,
    forward: step.forward,
    sentence: pathSentence({ ...relation, subject: subject.name, object: object.name }),
    factIds: step.factIds.filter((id) => id !== ''),
  };
};
