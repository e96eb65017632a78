import { describe, expect, it } from 'vitest';
import {
  BasisMismatchError,
  CircularOwnershipError,
  DomainError,
  InvalidArgumentsError,
  NoDataError,
  OversubscribedSharesError,
  SeveralFaultsError,
  UndersubscribedSharesError,
  UnknownDataVersionError,
  UnknownEntityError,
  UnknownOperationError,
  UnknownScenarioError,
} from '../../src/domain/errors.js';

describe('every refusal', () => {
  const refusals: [DomainError, code: string, name: string][] = [
    [new UnknownEntityError('country', 'XYZ', []), 'UNKNOWN_COUNTRY', 'UnknownEntityError'],
    [new UnknownEntityError('alliance', 'MPS', []), 'UNKNOWN_ALLIANCE', 'UnknownEntityError'],
    [new NoDataError('no trade', { year: 1990 }), 'NO_DATA', 'NoDataError'],
    [new BasisMismatchError('output', ['GROSS', 'REO']), 'BASIS_MISMATCH', 'BasisMismatchError'],
    [new InvalidArgumentsError([]), 'INVALID_ARGUMENTS', 'InvalidArgumentsError'],
    [new OversubscribedSharesError(1.2), 'OVERSUBSCRIBED_SHARES', 'OversubscribedSharesError'],
    [new UndersubscribedSharesError(0.8), 'UNDERSUBSCRIBED_SHARES', 'UndersubscribedSharesError'],
    [new CircularOwnershipError(['x', 'y']), 'CIRCULAR_OWNERSHIP', 'CircularOwnershipError'],
    [new UnknownOperationError('producer', []), 'UNKNOWN_OPERATION', 'UnknownOperationError'],
    [new UnknownScenarioError('chile', [{ id: 'chile-joins-msp', name: 'Chile joins' }]), 'UNKNOWN_SCENARIO', 'UnknownScenarioError'],
    [new UnknownDataVersionError('0123', ['4567']), 'UNKNOWN_DATA_VERSION', 'UnknownDataVersionError'],
    [new SeveralFaultsError([]), 'SEVERAL_FAULTS', 'SeveralFaultsError'],
  ];
  it.each(refusals)('%s has the code %s and its class as name', (refusal, code, name) => {
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal.code).toBe(code);
    expect(refusal.name).toBe(name);
  });
});

describe('UnknownEntityError', () => {
  it('names the nearest known in words and as data', () => {
    const refusal = new UnknownEntityError('alliance', 'MPS', [{ id: 'MSP', name: 'Minerals Security Partnership' }]);
    expect(refusal.message).toBe('No alliance is known as "MPS"; nearest known: MSP (Minerals Security Partnership)');
    expect(refusal.details).toEqual({ kind: 'alliance', value: 'MPS', nearest: [{ id: 'MSP', name: 'Minerals Security Partnership' }] });
  });
  it('says nothing of nearest when there is none', () =>
    expect(new UnknownEntityError('site', 'qqq', []).message).toBe('No site is known as "qqq"'));
});

describe('InvalidArgumentsError', () => {
  it('tells every argument, its value and what is valid', () => {
    const refusal = new InvalidArgumentsError([
      { argument: 'asOf', value: '2024-02-30', valid: 'an ISO day' },
      { argument: 'divertibleShare', value: 2, valid: 'a share from 0 to 1' },
    ]);
    expect(refusal.message).toBe('asOf "2024-02-30": an ISO day; divertibleShare 2: a share from 0 to 1');
  });
});

describe('SeveralFaultsError', () => {
  it('tells all refusals in their order, each with its code and data', () => {
    const refusal = new SeveralFaultsError([new UnknownEntityError('country', 'XYZ', []), new NoDataError('no trade', { year: 1990 })]);
    expect(refusal.message).toBe('No country is known as "XYZ"; no trade');
    expect(refusal.details).toEqual({
      faults: [
        { code: 'UNKNOWN_COUNTRY', message: 'No country is known as "XYZ"', kind: 'country', value: 'XYZ', nearest: [] },
        { code: 'NO_DATA', message: 'no trade', year: 1990 },
      ],
    });
  });
});
