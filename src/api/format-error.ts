import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { DomainError } from '../domain/errors.js';
import { GraphUnavailableError, QuestionTimedOutError, QuestionTooLargeError } from '../graph/errors.js';

export type Report = (error: unknown) => void;

/**
 * The one place where errors become what a client sees. Refusals tell their values and what would be valid; a graph that
 * is down or slow is named as that; anything else is ours, told to the log and to the client only as a code.
 */
export const formatError =
  (report: Report) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    const place = {
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    };
    if (original instanceof DomainError) {
      return { ...place, message: original.message, extensions: { code: original.code, ...original.details } };
    }
    if (
      original instanceof GraphUnavailableError ||
      original instanceof QuestionTimedOutError ||
      original instanceof QuestionTooLargeError
    ) {
      report(original);
      return { ...place, message: original.message, extensions: { code: original.code } };
    }
    const code = formatted.extensions?.['code'];
    if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
      const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
      return { ...place, message: formatted.message, extensions };
    }
    report(original);
    return { ...place, message: 'The server failed on this; the fault is logged', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  };
