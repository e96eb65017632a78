import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Budget } from '../api/admission.js';

const MINUTE_S = 60;

/**
 * A budget of points a minute for each client by itself, so that one who spends all of hers takes nothing from another.
 * In memory: each server counts for itself.
 */
export const rates = (pointsPerMinute: number): Budget => {
  const limiter = new RateLimiterMemory({ points: pointsPerMinute, duration: MINUTE_S });
  return {
    take: async ({ id }, points) => {
      try {
        await limiter.consume(id, points);
        return null;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.min(MINUTE_S, Math.max(1, Math.ceil(refused.msBeforeNext / 1000))); // the package asks a clock that may be set back
      }
    },
  };
};
