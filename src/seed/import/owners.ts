/** One owner as a source names it. */
export interface NamedOwner {
  readonly name: string;
  /** 0 to 1; undefined when the source names the owner without a share. */
  readonly share: number | undefined;
}

export interface OwnersText {
  readonly owners: readonly NamedOwner[];
  /** ISO day the owners sold on, when the text says so. */
  readonly sold: string | undefined;
  /** What was not understood, with the reason; the rest of the text still counts. */
  readonly refused: readonly { readonly text: string; readonly reason: string }[];
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** `Lundin (24%)`; the bracket may be left open or turned round, the point after the digits be alone. */
const SHARE = /\((\d+(?:\.\d*)?)\s*%\s*[()]/g;
const SOLD = /,?\s*sold(?: their interest)? on (\d{1,2}) ([A-Za-z]+) (\d{4})\s*$/;
/** Two companies with one share between them. */
const JOINT = /(?:\b(?:ltd|limited|corp|corporation|inc)\b\.?|\)) and \S/i;

/**
 * Owners of a site as company reports list them, such as "Lundin (24%), Freeport (56%), Gecamines (20%)". Brackets that
 * only abbreviate a name are left out of it. Not guessed at: texts for several times, chains of subsidiaries, one share of
 * two companies together, shares that add up to more than the whole.
 * @returns shares from 0 to 1; a name without any percentage is an owner of unknown share
 * @example parseOwners('Alcoa Corp. (60%), Alumina Limited (40%)').owners[1] // { name: 'Alumina Limited', share: 0.4 }
 */
export const parseOwners = (text: string): OwnersText => {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const none = (reason: string): OwnersText => ({ owners: [], sold: undefined, refused: [{ text: plain, reason }] });
  if (/\b(?:after|until|before|since) \d{4}\b/i.test(plain)) return none('owners of several times in one text');
  const sale = SOLD.exec(plain);
  const sold = sale === null ? undefined : dayOf(sale);
  if (sale !== null && sold === undefined) return none('day of sale is no date');
  const listed = plain.replace(SOLD, '').replace(/^joint venture:\s*/i, '');
  if (!listed.includes('%')) {
    return /[,;]|subsidiary/i.test(listed)
      ? none('several owners without shares')
      : { owners: [{ name: cleanName(listed), share: undefined }], sold, refused: [] };
  }
  const owners: NamedOwner[] = [];
  const refused: { text: string; reason: string }[] = [];
  let from = 0;
  for (const match of listed.matchAll(SHARE)) {
    const raw = listed
      .slice(from, match.index)
      .replace(/^[\s,;.]*(?:and )?/, '')
      .trim();
    from = match.index + match[0].length;
    const share = Number(match[1]) / 100;
    const name = cleanName(raw);
    if (name === '' || name.includes('%')) return none('an owner without a name, or a share within a name');
    if (JOINT.test(raw)) refused.push({ text: raw, reason: 'one share of two owners together' });
    else if (/consortium|investors|others|subsidiary of(?!.*\))/i.test(raw)) refused.push({ text: raw, reason: 'owners named as a group' });
    else if (share > 1) return none('a share above the whole');
    else owners.push({ name, share });
  }
  if (from === 0) return none('shares are not written as "Name (50%)"');
  if (!/^[\s.,;)]*$/.test(listed.slice(from))) return none('text after the last share');
  if (owners.reduce((sum, owner) => sum + (owner.share ?? 0), 0) > 1.001) return none('shares add up to more than the whole');
  return { owners, sold, refused };
};

const dayOf = ([, day = '', month = '', year = '']: RegExpExecArray): string | undefined => {
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  return number === 0 ? undefined : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** The name without brackets, which hold abbreviations and remarks. */
const cleanName = (raw: string): string =>
  raw
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,;.]+$/, (end) => (end.startsWith('.') ? '.' : ''))
    .trim();
