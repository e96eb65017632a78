import type { Cells } from './importer.js';
import { plainName, slug } from './known.js';

/** Words at the end of a name that tell the legal form. */
const LEGAL = new Set(
  'ab ag as asa bv co company corp corporation cv gmbh inc incorporated jsc kg limited llc lp ltd nv oao ooo oy oyj pao persero pjsc plc proprietary pty sa saa sab se spa tbk ulc'.split(
    ' ',
  ),
);

/** Spellings of one company that no rule brings together; checked one by one. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'bhp billiton': 'bhp',
  'china molybdenum': 'cmoc group',
  'freeport mcmoran copper gold': 'freeport mcmoran',
  'jiangxi ganfeng lithium': 'ganfeng lithium',
  'mmc norlisk nickel': 'norilsk nickel',
  'mmc norilsk nickel': 'norilsk nickel',
  'newmont mining': 'newmont',
  'pt fi': 'freeport indonesia',
  'perseues mining': 'perseus mining',
};

/**
 * What spellings of one company's name have in common: letters and digits without accents and legal form.
 * @example companyKey('Compañia de Minas Buenaventura S.A.A.') // 'compania de minas buenaventura'
 * @example companyKey('PT Bayan Resources Tbk.') // 'bayan resources'
 */
export const companyKey = (name: string): string => {
  // S.A.B. de C.V. is one abbreviation after another, while the B of "Company B" is its name
  const words = plainName(name.replaceAll(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1')).split(' ');
  if (words[0] === 'pt' && words.slice(1).join('').length > 3) words.shift();
  for (;;) {
    const last = words.at(-1) ?? '';
    if (words.length < 2 || !(LEGAL.has(last) || last === 'and' || last === 'de')) break;
    words.pop();
  }
  const key = words.join(' ');
  return SPELLINGS[key] ?? key;
};

/** Gives one id to all spellings of a company: that of a known company by name or alias, else words of the name. */
export class CompanyIds {
  readonly #byKey = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #made = new Map<string, { readonly id: string; readonly name: string; readonly aliases: Set<string> }>();

  constructor(known: readonly Cells[]) {
    for (const company of known) {
      const id = company['id'] ?? '';
      this.#taken.add(id);
      for (const name of [company['name'] ?? '', ...(company['aliases'] ?? '').split(';'), id.replaceAll('-', ' ')]) {
        const key = companyKey(name);
        if (key !== '' && !this.#byKey.has(key)) this.#byKey.set(key, id);
      }
    }
  }

  /**
   * Undefined when the name has no Latin letter, is not known and nothing else is given to make an id of.
   * @param otherwise what an id is made of when the name gives none, such as the id its file gives it
   */
  idOf(name: string, otherwise = ''): string | undefined {
    const key = companyKey(name) || companyKey(otherwise);
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      const made = this.#made.get(known);
      if (made !== undefined && made.name !== name) made.aliases.add(name);
      return known;
    }
    const short = slug(key);
    if (short === '') return undefined;
    const id = this.#taken.has(short) ? `${short}-company` : short;
    this.#byKey.set(key, id);
    this.#taken.add(id);
    this.#made.set(id, { id, name, aliases: new Set() });
    return id;
  }

  /** Companies that were not known, with the other spellings met. */
  get made(): readonly { readonly id: string; readonly name: string; readonly aliases: ReadonlySet<string> }[] {
    return [...this.#made.values()];
  }
}
