const Real = Date;

/** Sets the clock this much ahead of, or behind, the true one, for everything in the process, packages included; timers go on as they do when a system's clock is set. */
export const setClockBy = (ms: number): void => {
  globalThis.Date = class extends Real {
    constructor(...given: [] | [string | number | Date]) {
      if (given.length === 0) super(Real.now() + ms);
      else super(...given);
    }
    static override now() {
      return Real.now() + ms;
    }
  } as DateConstructor;
};

/** Sets it right again. */
export const setClockRight = (): void => {
  globalThis.Date = Real;
};
