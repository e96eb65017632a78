import { connect } from 'node:net';

/**
 * Sends bytes as they are, which no HTTP client does, and returns all that comes back until the server closes.
 * @param chunks sent one after another, `pauseMs` apart
 */
export const rawHttp = (url: string, chunks: readonly (string | Buffer)[], pauseMs = 0): Promise<{ answer: string; ms: number }> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const began = performance.now();
    const socket = connect(Number(port), hostname);
    let answer = '';
    let waiting: NodeJS.Timeout | undefined;
    const send = (i: number) => {
      const chunk = chunks[i];
      if (chunk === undefined || socket.destroyed) return;
      socket.write(chunk);
      waiting = setTimeout(() => send(i + 1), pauseMs);
    };
    socket.on('connect', () => send(0));
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
    socket.on('error', () => undefined); // being cut off is one of the answers
    socket.on('close', () => {
      clearTimeout(waiting);
      resolve({ answer, ms: performance.now() - began });
    });
  });
