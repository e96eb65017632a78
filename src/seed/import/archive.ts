import { createInflateRaw } from 'node:zlib';

/** Bytes that a workbook may take when it is unpacked; the largest one read takes a tenth of it. */
export const MOST_UNPACKED_BYTES = 500_000_000;

/** The file is an archive that unpacks to more than a workbook has. */
export class ArchiveTooLargeError extends Error {
  readonly code = 'ARCHIVE_TOO_LARGE';

  constructor(
    readonly path: string,
    readonly limit: number,
  ) {
    super(`${path} unpacks to more than ${limit} bytes`);
    this.name = 'ArchiveTooLargeError';
  }
}

const ENTRY = 0x04034b50;
const HEAD_BYTES = 30;
const DEFLATED = 8;

/**
 * Counts what the entries of a ZIP archive unpack to, without keeping it and without believing the sizes it tells: a bomb
 * lies about them. Entries are met one after another, as the reader of workbooks meets them.
 * @returns false as soon as it is more than the limit
 */
export const unpacksWithin = async (archive: Buffer, limit: number): Promise<boolean> => {
  let total = 0;
  for (let at = archive.indexOf('PK\u0003\u0004', 0, 'latin1'); at >= 0 && at + HEAD_BYTES <= archive.length;) {
    if (archive.readUInt32LE(at) !== ENTRY) break;
    const data = at + HEAD_BYTES + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
    if (archive.readUInt16LE(at + 8) !== DEFLATED) {
      total += archive.readUInt32LE(at + 18); // stored as it is: no larger than the file
      at = archive.indexOf('PK\u0003\u0004', data, 'latin1');
    } else {
      const { out, taken } = await inflated(archive.subarray(data), limit - total);
      total += out;
      // what was taken in may be no whole entry, when it is damaged; the next begins somewhere after it
      at = archive.indexOf('PK\u0003\u0004', data + taken, 'latin1');
    }
    if (total > limit) return false;
  }
  return true;
};

/** How much comes out of deflated bytes, up to a limit, and how many bytes went in. */
const inflated = (bytes: Buffer, limit: number): Promise<{ readonly out: number; readonly taken: number }> =>
  new Promise((resolve) => {
    const inflate = createInflateRaw();
    let out = 0;
    const done = () => {
      resolve({ out, taken: Math.max(1, inflate.bytesWritten) });
      inflate.destroy();
    };
    inflate.on('data', (part: Buffer) => {
      out += part.length;
      if (out > limit) done();
    });
    inflate.once('end', done);
    inflate.once('error', done); // damaged: the reader of workbooks says so
    inflate.end(bytes);
  });
