// Lines at the top of a lesson: how the connection is, and how many answers wait.

import { fill } from "../cards/tools.js";

const GOOD_NEWS_MS = 8000;
const MOMENT_MS = 2000;

/**
 * Return `{ lost(), back(), reached(), settle() }` for a connection; `reached` says that the server answers all the same,
 * `settle` that it is known what became of it.
 *
 * @param {Leerkit.NewsPlace} place
 */
export function connectionNews({ texts, say, unsay }) {
  let is_lost = false;

  function lost() {
    is_lost = true;
    say("connection", texts.lost);
  }

  function back() {
    if (!is_lost) return;
    is_lost = false;
    const line = say("connection", texts.back);
    setTimeout(() => line.isConnected && unsay("connection"), GOOD_NEWS_MS);
  }

  function reached() {
    if (is_lost) unsay("connection");
  }

  function settle() {
    is_lost = false;
  }

  return { lost, back, reached, settle };
}

/**
 * Return `count(n)`: so many answers wait. It is said when that lasts, and not said again while it stays so.
 *
 * @param {Leerkit.NewsPlace} place
 * @returns {(n: number) => void}
 */
export function outboxNews({ texts, say, unsay }) {
  let next = 0;
  let n_told = 0;

  return function count(n) {
    clearTimeout(next);
    if (n === n_told) return;
    const tell = () => {
      n_told = n;
      if (n) say("outbox", n === 1 ? texts.one_waiting : fill(texts.n_waiting, { n }));
      else unsay("outbox");
    };
    if (!n || n_told) tell();
    else next = setTimeout(tell, MOMENT_MS);
  };
}
