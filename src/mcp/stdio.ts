import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { flatClient } from '../flat/client.js';
import { shippedQuestions } from '../flat/questions.js';
import { readSchema } from '../operations/read-schema.js';
import { assistants } from './assistants.js';

/** Serves one assistant over standard input and output, with answers of a running server, until the input closes. */
export const serveAssistants = (url: string, key: string | null, sdl: readonly string[]): Promise<void> => {
  const questions = shippedQuestions(readSchema(sdl));
  const client = flatClient(url, key);
  const served = serveStdio(() => assistants(questions, sdl.join('\n'), { ask: client.answer, sources: client.sources }));
  return new Promise((resolve) => {
    process.stdin.once('close', () => void served.close().then(resolve));
  });
};
