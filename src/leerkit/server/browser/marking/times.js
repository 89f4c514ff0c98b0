// Times in a video as an author reads and writes them: minutes and seconds, down to a tenth.

/**
 * Write a time with its tenths; what is finer is kept, not shown.
 *
 * @param {number} at_s
 */
export function written(at_s) {
  const tenths = Math.round(at_s * 10);
  const [hours, minutes, rest] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60, tenths % 600];
  const seconds = `${String(Math.floor(rest / 10)).padStart(2, "0")},${rest % 10}`;
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/**
 * Return what somebody wrote in seconds; NaN for what is no time.
 *
 * @param {string} text
 */
export function read(text) {
  const found = text.trim().match(/^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/);
  if (!found) return NaN;
  const [, hours = "0", minutes = "", seconds, fraction = "0"] = found;
  if (minutes && Number(seconds) >= 60) return NaN;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(`${seconds}.${fraction}`);
}

/**
 * Return a time so many tenths later, on the tenth, and never before the beginning.
 *
 * @param {number} at_s
 * @param {number} by
 */
export function moved(at_s, by) {
  return Math.max(0, Math.round(at_s * 10) + by) / 10;
}
