export function backtest(ask: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>): Promise<string>;
