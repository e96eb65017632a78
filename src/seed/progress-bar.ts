import { SingleBar } from 'cli-progress';
import type { Progress } from '../graph/load.js';

/** A bar on the terminal for a load; silent where nobody watches. */
export const progressBar = (name: string): { readonly update: Progress; stop(): void } => {
  const bar = new SingleBar({ format: `… ${name.padEnd(22)} {bar} {value}/{total} {step}`, clearOnComplete: true, noTTYOutput: false });
  let started = false;
  return {
    update: (step, done, all) => {
      if (started) bar.update(done, { step });
      else bar.start(all, done, { step });
      started = true;
    },
    stop: () => bar.stop(),
  };
};
