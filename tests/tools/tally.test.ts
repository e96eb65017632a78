import { describe, expect, it } from 'vitest';
import { tally, type TestReport } from '../../tools/tally.mjs';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((one) => ({ status: one })) });
const report = (success: boolean, passed: number, failed: number, ...testResults: TestReport['testResults']): TestReport => ({
  success,
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
});

describe('the tally of a test run', () => {
  it('counts what passed and what failed', () => {
    expect(tally(report(true, 2, 0, file('passed', 'passed', 'passed')))).toEqual({ passed: 2, failed: 0 });
    expect(tally(report(false, 1, 1, file('failed', 'passed', 'failed')))).toEqual({ passed: 1, failed: 1 });
  });

  it('counts a file that could not be run as one failure', () =>
    expect(tally(report(false, 3, 0, file('failed'), file('passed', 'passed', 'passed', 'passed')))).toEqual({ passed: 3, failed: 1 }));

  it('counts a run that ended badly for another reason as one failure', () =>
    expect(tally(report(false, 1, 0, file('passed', 'passed')))).toEqual({ passed: 1, failed: 1 }));

  it('counts a run that left no report as one failure', () => expect(tally(null)).toEqual({ passed: 0, failed: 1 }));
});
