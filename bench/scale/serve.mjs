// Our server in a process of its own, on a graph that holds copies: the tables are not loaded beside it.
// Says its address on the first line, and its memory on every line it is given after that.
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { configFrom } from '../../dist/config.js';
import { openDriver } from '../../dist/graph/driver.js';
import { httpServer } from '../../dist/http.js';

const config = configFrom({ NEO4J_URI: process.argv[2], NEO4J_PASSWORD: 'none', ANSWER_CACHE_MB: '0', NODE_ENV: 'production' });
const server = await httpServer({ config, driver: openDriver(config.neo4j), log: pino({ level: 'silent' }) });
server.http.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.http.address().port}/graphql`));
createInterface({ input: process.stdin })
  .on('line', () => console.log(JSON.stringify(process.memoryUsage())))
  .on('close', () => process.exit(0));
