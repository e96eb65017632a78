import type { World } from '../../src/cli/program.js';

export interface WatchedWorld extends World {
  /** What was printed, as text. */
  readonly printed: () => string;
  readonly bytes: () => Buffer;
  readonly complaints: () => string;
  readonly saved: ReadonlyMap<string, string | Uint8Array>;
  readonly ran: readonly string[];
}

/** A world for a command line that only remembers; servers are where they are said to be. */
export const watchedWorld = (url = 'http://127.0.0.1:1', key: string | null = null): WatchedWorld => {
  const printed: Buffer[] = [];
  let complaints = '';
  const saved = new Map<string, string | Uint8Array>();
  const ran: string[] = [];
  return {
    printed: () => Buffer.concat(printed).toString('utf8'),
    bytes: () => Buffer.concat(printed),
    complaints: () => complaints,
    saved,
    ran,
    write: (text) => void printed.push(Buffer.from(text)),
    complain: (text) => void (complaints += text),
    save: (path, content) => void saved.set(path, content),
    run: (program, args) => {
      ran.push([program, ...args].join(' '));
      return Promise.resolve(program === 'check' ? 1 : 0);
    },
    server: (named) => Promise.resolve(named ?? url),
    key,
    assistants: () => Promise.resolve(),
    schema: () => 'type Query',
  };
};
