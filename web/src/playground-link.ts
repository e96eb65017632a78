/** Address of the playground with a question filled in. */
export const playgroundLink = (query: string, variables: Readonly<Record<string, unknown>> = {}): string =>
  `/graphiql/#${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) }).toString()}`;
