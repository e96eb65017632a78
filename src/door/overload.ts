/** Whether the server has more to do than it can, so that a new request is better told so at once than left to wait. */
export interface Overload {
  /** Requests under way. */
  readonly inFlight: number;
  /** How late the clock runs, in milliseconds, over the last tenth of a second. */
  readonly lagMs: number;
  /** Requests turned away so far. */
  readonly shed: number;
  readonly now: boolean;
  /** Begins a request. @returns ends it, once; null when it is to be turned away */
  begin(): (() => void) | null;
  /** Looks at the clock from now on; not before, for getting ready takes the thread too. */
  watch(): void;
  stop(): void;
}

const TICK_MS = 100;

/** @param mostInFlight requests under way at once @param mostLagMs beyond it, what waited will not be answered in the five seconds promised */
export const overload = (mostInFlight: number, mostLagMs = 3_000): Overload => {
  let inFlight = 0;
  let shed = 0;
  let lagMs = 0;
  let clock: NodeJS.Timeout | undefined;
  const over = () => inFlight >= mostInFlight || lagMs > mostLagMs;
  return {
    get inFlight() {
      return inFlight;
    },
    get lagMs() {
      return lagMs;
    },
    get shed() {
      return shed;
    },
    get now() {
      return over();
    },
    begin: () => {
      if (over()) {
        shed += 1;
        return null;
      }
      inFlight += 1;
      let ended = false;
      return () => {
        if (!ended) inFlight -= 1;
        ended = true;
      };
    },
    watch: () => {
      let last = performance.now();
      clearInterval(clock);
      clock = setInterval(() => {
        const now = performance.now();
        lagMs = Math.max(0, now - last - TICK_MS);
        last = now;
      }, TICK_MS).unref();
    },
    stop: () => clearInterval(clock),
  };
};
