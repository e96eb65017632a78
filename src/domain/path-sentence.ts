/** A relation as it is told of two entities. */
export interface ToldRelation {
  readonly type: string;
  /** Name of what the relation starts from, and of what it leads to. */
  readonly subject: string;
  readonly object: string;
  /** Of a stake, 0 to 1; null when not told. */
  readonly share: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

const VERBS: Readonly<Record<string, (subject: string, object: string) => string>> = {
  LOCATED_IN: (a, b) => `${a} lies in ${b}`,
  SEATED_IN: (a, b) => `${a} has its seat in ${b}`,
  MEMBER_OF: (a, b) => `${a} belongs to ${b}`,
  MAKES: (a, b) => `${a} turns out ${b}`,
  OF_MINERAL: (a, b) => `${a} is a form of ${b}`,
  REFINES_TO: (a, b) => `${b} is made from ${a}`,
  TARGETS: (a, b) => `${a} is about ${b}`,
  AGAINST: (a, b) => `${a} is aimed at ${b}`,
  ISSUED_BY: (a, b) => `${a} was issued by ${b}`,
  PARTY_TO: (a, b) => `${a} is a party to ${b}`,
  COVERS: (a, b) => `${a} names ${b}`,
  USED_IN: (a, b) => `${a} goes into ${b}`,
  BY_PRODUCT_OF: (a, b) => `${a} comes out of the mining or refining of ${b}`,
  BECAME: (a, b) => `${a} went into ${b}`,
  SUPPLIES: (a, b) => `${a} has a contract to deliver to ${b}`,
};

/**
 * One step of a path as a sentence, from the relation's own start, whichever way it is walked.
 * @throws {Error} for a relation that has no words
 * @example pathSentence({ type: 'OWNS', subject: 'CMOC', object: 'Tenke', share: 0.8, validFrom: '2017-01-01', validTo: null }) // 'CMOC holds 80 % of Tenke (since 2017-01-01).'
 */
export const pathSentence = ({ type, subject, object, share, validFrom, validTo }: ToldRelation): string => {
  const verb = VERBS[type];
  const words =
    type === 'OWNS'
      ? share === null
        ? `${subject} holds a stake in ${object}`
        : `${subject} holds ${Number((share * 100).toPrecision(6))} % of ${object}`
      : verb?.(subject, object);
  if (words === undefined) throw new Error(`no words for the relation ${type}`);
  const when = [...(validFrom === null ? [] : [`since ${validFrom}`]), ...(validTo === null ? [] : [`until ${validTo}`])];
  return `${words}${when.length === 0 ? '' : ` (${when.join(', ')})`}.`;
};
