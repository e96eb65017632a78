import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * What a test run came to. A file that could not be run counts as one failure, and so does a run that ended badly for
 * another reason, or that left no report.
 * @param {object | null} report Vitest's JSON report
 * @returns {{ passed: number, failed: number }}
 */
export const tally = (report) => {
  if (report === null) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed };
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // counted as a failure
  }
};

/** `node tools/tally.mjs report.json 0`: the second word is how many checks failed besides the tests. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = tally(readReport(process.argv[2]));
  const all = failed + Number(process.argv[3] ?? 0);
  console.log(`${passed} passed, ${all} failed`);
  process.exitCode = passed > 0 && all === 0 ? 0 : 1;
}
