import highsModule, { type BasisInput, type BasisStatus, type Highs, type ModelData } from 'highs';
import { SolverFailedError } from '../domain/errors.js';
import type { BasicSolution, Corner, LinearProgramme, Outcome, Solver, Standing } from '../domain/linear-programme.js';

/** The package declares its types for CommonJS, where the loader is a member of what is imported; as a module it is that itself. */
const loadModule = highsModule as unknown as typeof highsModule.default;

/**
 * HiGHS compiled to WebAssembly as the solver of linear programmes.
 * The primal simplex method without presolve on one thread, from the same start every time: the same programme gives the same
 * digits, and always a corner with its basis, which the certificate needs.
 * @see Huangfu and Hall 2018, Parallelizing the dual revised simplex method, Mathematical Programming Computation 10, 119–142
 */
export const loadHighs = async (): Promise<Solver> => {
  const highs = await loadModule();
  return { name: `HiGHS ${highs.version.string}`, solve: (programme, start) => solveWith(highs, programme, start) };
};

const OPTIONS = {
  output_flag: false,
  solver: 'simplex',
  simplex_strategy: 4, // primal: a step of a plan begins where the one before ended, within all limits
  presolve: 'off',
  random_seed: 0,
  simplex_scale_strategy: 0, // so that the tolerances are those of tonnes as they are
  primal_feasibility_tolerance: 1e-10,
  dual_feasibility_tolerance: 1e-10,
} as const;

const solveWith = (highs: Highs, programme: LinearProgramme, start: Corner | undefined): Outcome => {
  const { modelStatus } = highs.constants;
  return highs.withModel(modelOf(highs, programme), (model): Outcome => {
    model.options.set(OPTIONS);
    if (start !== undefined) model.setBasis(basisOf(highs, start));
    /** Whether an optimum was found; false: infeasible or unbounded, by the model's status. */
    const optimal = (): boolean => {
      model.run();
      const status = model.getModelStatus();
      if (status === modelStatus.optimal) return true;
      if (status === modelStatus.infeasible || status === modelStatus.unbounded) return false;
      const [named = String(status)] = Object.entries(modelStatus).find(([, code]) => code === status) ?? [];
      throw new SolverFailedError(`HiGHS ${highs.version.string}`, named);
    };
    if (!optimal()) return { status: model.getModelStatus() === modelStatus.infeasible ? 'INFEASIBLE' : 'UNBOUNDED' };
    // the corner found is solved for once more from nothing, which sheds the rounding of all steps that led to it
    const found = model.getBasis();
    model.clearSolver();
    model.setBasis(found);
    if (!optimal()) throw new SolverFailedError(`HiGHS ${highs.version.string}`, 'an optimum lost when solved for once more');
    const { colValue, rowValue, colDual, rowDual } = model.getSolution();
    const { colStatus, rowStatus } = model.getBasis();
    const solution: BasicSolution = {
      objective: model.getObjectiveValue(),
      values: [...colValue],
      activities: [...rowValue],
      prices: [...rowDual],
      reducedCosts: [...colDual],
      variablesAt: programme.variables.map((variable, j) => standing(highs, colStatus[j], variable)),
      rowsAt: programme.rows.map((row, i) => standing(highs, rowStatus[i], row)),
    };
    return { status: 'OPTIMAL', solution };
  });
};

const basisOf = ({ constants: { basisStatus } }: Highs, { variablesAt, rowsAt }: Corner): BasisInput => {
  const status: Readonly<Record<Standing, BasisStatus>> = {
    LOWER: basisStatus.lower,
    UPPER: basisStatus.upper,
    BASIC: basisStatus.basic,
    FREE: basisStatus.zero,
  };
  return { colStatus: variablesAt.map((at) => status[at]), rowStatus: rowsAt.map((at) => status[at]) };
};

const modelOf = (highs: Highs, { variables, rows }: LinearProgramme): ModelData => {
  const below = (bound: number | null) => bound ?? -highs.infinity;
  const above = (bound: number | null) => bound ?? highs.infinity;
  const starts = [0];
  for (const { terms } of rows) starts.push((starts.at(-1) ?? 0) + terms.length);
  return {
    numCols: variables.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.minimize,
    colCost: variables.map(({ cost }) => cost),
    colLower: variables.map(({ lower }) => below(lower)),
    colUpper: variables.map(({ upper }) => above(upper)),
    rowLower: rows.map(({ lower }) => below(lower)),
    rowUpper: rows.map(({ upper }) => above(upper)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: variables.length,
      starts,
      indices: rows.flatMap(({ terms }) => terms.map(({ variable }) => variable)),
      values: rows.flatMap(({ terms }) => terms.map(({ coefficient }) => coefficient)),
    },
  };
};

/** HiGHS may say only that something is not in the basis; with one bound it must stand there. */
const standing = (
  { constants: { basisStatus } }: Highs,
  status: number | undefined,
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
): Standing => {
  if (status === basisStatus.basic) return 'BASIC';
  if (status === basisStatus.upper && upper !== null) return 'UPPER';
  if (lower !== null) return 'LOWER';
  return upper === null ? 'FREE' : 'UPPER';
};
