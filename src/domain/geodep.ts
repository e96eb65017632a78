/** Index of concentration above which imports or world exports count as concentrated. */
const CONCENTRATED = 0.4;
/** Years in which all criteria must hold, of the window of three. */
const YEARS_NEEDED = 2;

/** What one country's trade in one product was in one year, by value; null is unknown. */
export interface DependencyYear {
  readonly year: number;
  /** Herfindahl–Hirschman index of its imports by origin, 0 to 1. */
  readonly importConcentration: number | null;
  /** Herfindahl–Hirschman index of world exports by origin, 0 to 1. */
  readonly exportConcentration: number | null;
  /** Thousand US dollars. */
  readonly imports: number | null;
  /** Thousand US dollars. */
  readonly exports: number | null;
}

/** Whether each criterion holds; null when it cannot be told. */
export interface DependencyFlags {
  readonly year: number;
  readonly importsConcentrated: boolean | null;
  readonly worldExportsConcentrated: boolean | null;
  /** Imports exceed exports, so that domestic supply could not stand in. */
  readonly notSubstitutable: boolean | null;
  readonly all: boolean | null;
}

export interface ImportDependency {
  readonly citation: string;
  readonly years: readonly DependencyFlags[];
  /** Whether all criteria hold in two of the three years; null when that hangs on what is unknown. */
  readonly dependent: boolean | null;
  /** What is unknown and would decide; null when it is told. */
  readonly reason: string | null;
}

/**
 * Import dependency by the criteria of CEPII's GeoDep: imports concentrated above 0.4, world exports concentrated above
 * 0.4, imports above exports, all three in at least two of three years.
 * @param years up to three years in a row, any order; a year left out is unknown
 * @see Lefebvre and Wibaux 2024, Import dependencies: where does the EU stand?, CEPII Policy Brief 47; worked by hand in docs/measures/supply-risk.md
 */
export const importDependency = (years: readonly DependencyYear[]): ImportDependency => {
  const flags = years
    .map((one): DependencyFlags => {
      const importsConcentrated = one.importConcentration === null ? null : one.importConcentration > CONCENTRATED;
      const worldExportsConcentrated = one.exportConcentration === null ? null : one.exportConcentration > CONCENTRATED;
      const notSubstitutable = one.imports === null || one.exports === null ? null : one.imports > one.exports;
      return {
        year: one.year,
        importsConcentrated,
        worldExportsConcentrated,
        notSubstitutable,
        all: every([importsConcentrated, worldExportsConcentrated, notSubstitutable]),
      };
    })
    .sort((a, b) => a.year - b.year);
  const yes = flags.filter((one) => one.all === true).length;
  const no = flags.filter((one) => one.all === false).length;
  const dependent = yes >= YEARS_NEEDED ? true : no >= YEARS_NEEDED ? false : null;
  const unknown = flags.filter((one) => one.all === null).map((one) => String(one.year));
  return {
    citation: 'Lefebvre and Wibaux 2024, CEPII Policy Brief 47',
    years: flags,
    dependent,
    reason:
      dependent !== null
        ? null
        : `cannot be told in ${[...unknown, ...(flags.length < 3 ? [`${3 - flags.length} of three years without data`] : [])].join(', ')}`,
  };
};

/** False when one is false, whatever the unknown ones are; unknown before true. */
const every = (criteria: readonly (boolean | null)[]): boolean | null =>
  criteria.includes(false) ? false : criteria.includes(null) ? null : true;
