import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/** No text kept is as long: a fifth of what the largest table may be. */
const MOST_BYTES = 64_000_000;

/** A long text as a property of a node: compressed, in characters. */
export const pack = async (text: string): Promise<string> => (await zip(text, { level: constants.Z_BEST_SPEED })).toString('base64');

/** The text again. */
export const unpack = async (packed: string): Promise<string> =>
  (await unzip(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES })).toString('utf8');
