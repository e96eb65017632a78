import type { Driver, Session } from 'neo4j-driver';

/** What was handed to the driver: the text goes over Bolt as it stands, the parameters beside it. */
export interface Sent {
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly accessMode: string | undefined;
}

/** A driver that tells what each session runs, and otherwise does what it did. */
export const recordedDriver = (driver: Driver, tell: (sent: Sent) => void): Driver =>
  new Proxy(driver, {
    get: (target, name) => {
      if (name !== 'session') return bound(target, name);
      return (config: Parameters<Driver['session']>[0]) =>
        new Proxy(target.session(config), {
          get: (session: Session, of) => {
            if (of !== 'run') return bound(session, of);
            return (...[query, parameters, transaction]: Parameters<Session['run']>) => {
              if (typeof query !== 'string') throw new Error('the server runs texts only');
              tell({ text: query, parameters: (parameters ?? {}) as Sent['parameters'], accessMode: config?.defaultAccessMode });
              return session.run(query, parameters, transaction);
            };
          },
        });
    },
  });

const bound = (target: object, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
};
