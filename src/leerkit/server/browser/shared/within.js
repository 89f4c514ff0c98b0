// Patience: what takes too long is given up. AbortSignal.timeout does the same, but not in Safari before 16.

/**
 * Return a signal that aborts after so many milliseconds.
 *
 * @param {number} ms
 */
export function within(ms) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ms);
  return stop.signal;
}

/**
 * Return a promise of what `promise` gives; it rejects if that takes more than so many milliseconds.
 *
 * @template Found
 * @param {Promise<Found>} promise
 * @param {number} ms
 * @returns {Promise<Found>}
 */
export function soon(promise, ms) {
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`nothing within ${ms} ms`)), ms));
  return Promise.race([promise, late]);
}

/**
 * Return so many milliseconds, give or take a half: not everybody comes back at the same moment.
 *
 * @param {number} ms
 */
export function about(ms) {
  return ms * (0.5 + Math.random());
}
