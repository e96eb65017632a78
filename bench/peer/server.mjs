// The peer: @neo4j/graphql over the same nodes, on the same Apollo Server and Express. Says its port, and which texts it sent.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import { Neo4jGraphQL } from '@neo4j/graphql';
import express from 'express';
import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '', NEO4J_DATABASE = 'neo4j' } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD), {
  maxConnectionPoolSize: 20,
  telemetryDisabled: true,
});

/** Texts sent since they were last asked for; null while nobody wants to know. */
let sent = null;
const watched = (runner) =>
  new Proxy(runner, {
    get: (target, name) => {
      const value = target[name];
      if (typeof value !== 'function') return value;
      if (name === 'run')
        return (text, parameters, ...rest) => (sent?.push({ text, parameters }), value.call(target, text, parameters, ...rest));
      if (name === 'executeRead') return (work, ...rest) => value.call(target, (transaction) => work(watched(transaction)), ...rest);
      return value.bind(target);
    },
  });
const watchedDriver = new Proxy(driver, {
  get: (target, name) => {
    const value = target[name];
    if (name === 'session') return (...rest) => (sent === null ? target.session(...rest) : watched(target.session(...rest)));
    return typeof value === 'function' ? value.bind(target) : value;
  },
});

const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
const schema = await new Neo4jGraphQL({ typeDefs, driver: watchedDriver }).getSchema();
const apollo = new ApolloServer({
  schema,
  persistedQueries: false,
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginLandingPageDisabled()],
});
await apollo.start();

const app = express();
app.disable('x-powered-by');
app.post('/sent', (_, response) => {
  response.json(sent ?? []);
  sent = [];
});
app.delete('/sent', (_, response) => {
  sent = null;
  response.end();
});
const context = () => Promise.resolve({ sessionConfig: { database: NEO4J_DATABASE, defaultAccessMode: neo4j.session.READ } });
app.use('/graphql', express.json({ limit: '100kb' }), expressMiddleware(apollo, { context }));
const http = createServer(app);
http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`GraphQL     http://127.0.0.1:${http.address().port}/graphql`));
process.on('SIGTERM', () => process.exit(0));
