/** A question that cannot be answered as it was put. One class per refusal; `code` is stable for clients. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** The offending values and what would be valid, for clients. */
  abstract readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

export type EntityKind = 'country' | 'mineral' | 'material' | 'site' | 'company' | 'alliance' | 'policy' | 'product';

/** An id that names nothing in the graph. Codes: `UNKNOWN_COUNTRY`, `UNKNOWN_MINERAL` and so on; `UNKNOWN_ENTITY` where a company, site or state may be named. */
export class UnknownEntityError extends DomainError {
  readonly code: string;
  readonly details;

  /** @param nearest the known ids and names that look most like it, nearest first */
  constructor(kind: EntityKind | 'entity', value: string, nearest: readonly { id: string; name: string }[]) {
    const hint = nearest.length === 0 ? '' : `; nearest known: ${nearest.map((n) => `${n.id} (${n.name})`).join(', ')}`;
    super(`No ${kind} is known as "${value}"${hint}`);
    this.code = `UNKNOWN_${kind.toUpperCase()}`;
    this.details = { kind, value, nearest };
  }
}

/** The question is well put, but the graph holds no figure to answer it with. */
export class NoDataError extends DomainError {
  readonly code = 'NO_DATA';

  /** @param details what was asked, and under `available` what there is instead */
  constructor(
    message: string,
    readonly details: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

/** Masses weighed on different bases were to be added, compared or converted without a known factor. */
export class BasisMismatchError extends DomainError {
  readonly code = 'BASIS_MISMATCH';
  readonly details;

  constructor(what: string, bases: readonly string[]) {
    super(`${what}: ${bases.join(' and ')} are different bases and no conversion between them is known`);
    this.details = { bases };
  }
}

/** Materials at different stages were to be added: what is refined was ore before, and would count twice. */
export class StageMismatchError extends DomainError {
  readonly code = 'STAGE_MISMATCH';
  readonly details;

  constructor(materials: readonly string[], stages: readonly string[]) {
    super(`${materials.join(', ')} stand at the stages ${stages.join(' and ')}; adding them would count a tonne twice`);
    this.details = { materials, stages };
  }
}

/** One or more arguments that cannot be meant; all of them at once. */
export class InvalidArgumentsError extends DomainError {
  readonly code = 'INVALID_ARGUMENTS';
  readonly details;

  constructor(readonly faults: readonly { argument: string; value: unknown; valid: string }[]) {
    super(faults.map((f) => `${f.argument} ${JSON.stringify(f.value)}: ${f.valid}`).join('; '));
    this.details = { faults };
  }
}

/** Shares of one market that add up to more than the whole. */
export class OversubscribedSharesError extends DomainError {
  readonly code = 'OVERSUBSCRIBED_SHARES';
  readonly details;

  constructor(readonly total: number) {
    super(`Shares of one market add up to ${total}; they may not exceed 1`);
    this.details = { total };
  }
}

/** Several refusals of one question, told together. */
export class SeveralFaultsError extends DomainError {
  readonly code = 'SEVERAL_FAULTS';
  readonly details;

  constructor(readonly faults: readonly DomainError[]) {
    super(faults.map((f) => f.message).join('; '));
    this.details = { faults: faults.map((f) => ({ code: f.code, message: f.message, ...f.details })) };
  }
}

/** Materials that are said to be made of each other, so that none can be reckoned before the others. */
export class MaterialCycleError extends DomainError {
  readonly code = 'MATERIAL_CYCLE';
  readonly details;

  constructor(materials: readonly string[]) {
    super(`${materials.join(', ')} are made of each other; a stage must be made of earlier stages only`);
    this.details = { materials };
  }
}

/** More than can be gone through one by one. */
export class TooManyToEnumerateError extends DomainError {
  readonly code = 'TOO_MANY_TO_ENUMERATE';
  readonly details;

  constructor(what: string, count: number, most: number) {
    super(`${count} ${what} cannot be gone through one by one; at most ${most}`);
    this.details = { what, count, most };
  }
}

/** The solver of linear programmes gave up; says nothing about the question itself. */
export class SolverFailedError extends DomainError {
  readonly code = 'SOLVER_FAILED';
  readonly details;

  constructor(solver: string, status: string) {
    super(`${solver} ended with "${status}" instead of an optimum, infeasible or unbounded`);
    this.details = { solver, status };
  }
}

/** A plan whose certificate does not prove it; it is not handed out. */
export class CertificateRejectedError extends DomainError {
  readonly code = 'CERTIFICATE_REJECTED';
  readonly details;

  constructor(readonly faults: readonly { condition: string; id: string; off: number }[]) {
    super(`The plan is not proven: ${faults.map((f) => `${f.condition} of ${f.id} is off by ${f.off}`).join('; ')}`);
    this.details = { faults };
  }
}

/** A plan that would take more work than one question may cause; counted before anything is solved. */
export class ProgrammeTooLargeError extends DomainError {
  readonly code = 'PROGRAMME_TOO_LARGE';
  readonly details;

  constructor(what: string, count: number, most: number) {
    super(`This asks for ${count} ${what}; at most ${most} are allowed. Ask for fewer years, options, draws or rules`);
    this.details = { what, count, most };
  }
}

/** Rules that cannot be kept together, where a plan that keeps them is needed to answer. */
export class RefusedRulesError extends DomainError {
  readonly code = 'RULES_IN_CONFLICT';
  readonly details;

  constructor(rules: readonly string[], words: readonly string[], apart: number) {
    super(`No plan keeps all rules: ${words.join('; ')}; they are ${apart} t apart`);
    this.details = { rules, apart };
  }
}

/** Work that was stopped at its time limit, or not begun because too much was waiting. */
export class SolverBusyError extends DomainError {
  readonly code = 'SOLVER_BUSY';
  readonly details;

  constructor(why: string, limit: number) {
    super(why);
    this.details = { limit };
  }
}

/** A refusal met in another thread, told again here as it was. */
export class ToldError extends DomainError {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

/** Companies that own each other wholly, so that nobody outside owns any of them. Some stake among them must be wrong. */
export class CircularOwnershipError extends DomainError {
  readonly code = 'CIRCULAR_OWNERSHIP';
  readonly details;

  constructor(readonly entities: readonly string[]) {
    super(`${entities.join(', ')} are held wholly by each other; at least one stake must lead out of the circle`);
    this.details = { entities };
  }
}

/** Shares of one market that cannot add up to the whole, even at their highest. */
export class UndersubscribedSharesError extends DomainError {
  readonly code = 'UNDERSUBSCRIBED_SHARES';
  readonly details;

  constructor(readonly highest: number) {
    super(`Shares of one market add up to ${highest} at most; with the rest of the market they must reach 1`);
    this.details = { highest };
  }
}

/** A question that operations/ does not hold. */
export class UnknownOperationError extends DomainError {
  readonly code = 'UNKNOWN_OPERATION';
  readonly details;

  /** @param nearest those whose names look most like it, nearest first */
  constructor(value: string, nearest: readonly { id: string; name: string }[]) {
    const hint = nearest.length === 0 ? '' : `; nearest known: ${nearest.map(({ id }) => id).join(', ')}`;
    super(`No question is known as "${value.slice(0, 100)}"${hint}`);
    this.details = { value: value.slice(0, 100), nearest };
  }
}

/** A scenario that is not stored. */
export class UnknownScenarioError extends DomainError {
  readonly code = 'UNKNOWN_SCENARIO';
  readonly details;

  /** @param valid all there are */
  constructor(value: string, valid: readonly { id: string; name: string }[]) {
    const hint = valid.length === 0 ? 'none is stored' : `there are ${valid.map(({ id }) => id).join(', ')}`;
    super(`No scenario is known as "${value.slice(0, 100)}"; ${hint}`);
    this.details = { value: value.slice(0, 100), valid };
  }
}

/** A version of the data that is not kept. */
export class UnknownDataVersionError extends DomainError {
  readonly code = 'UNKNOWN_DATA_VERSION';
  readonly details;

  /** @param known all that are kept, the last loaded first */
  constructor(value: string, known: readonly string[]) {
    const hint = known.length === 0 ? 'none is kept' : `kept are ${known.join(', ')}`;
    super(`No version of the data is kept as "${value.slice(0, 100)}"; ${hint}`);
    this.details = { value: value.slice(0, 100), known };
  }
}
