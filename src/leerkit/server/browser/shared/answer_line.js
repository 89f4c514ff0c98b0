// Answers over the line by which a page hears the news, while that is a websocket; a request each otherwise. What is said of
// an answer is the same either way, and its id makes one that went both ways count once.

const LINE_WITHIN_MS = 5000; // then it is asked for in another way: a line may only look alive

/**
 * Return an answer line.
 *
 * - `ask(address, init)`: hands an answer in as `fetch` would, and gives a reply as `fetch` does;
 * - `use(connection)`: the line to take; `heard(said)`: what came over it, returns whether that was about an answer; `lost()`:
 *   it is gone.
 *
 * @param {typeof fetch} [request]
 * @returns {Leerkit.AnswerLine}
 */
export function answerLine(request = (address, init) => fetch(address, init)) {
  /** @type {Map<string, (said: Leerkit.AnswerSaid | null) => void>} */
  const waiting = new Map();
  /** @type {Leerkit.Connection | null} */
  let connection = null;

  /** @type {typeof fetch} */
  async function ask(address, init) {
    const said = await overLine(init);
    return said ? new Response(JSON.stringify(said), { status: said.status }) : request(address, init);
  }

  /**
   * @param {RequestInit} [init]
   * @returns {Promise<Leerkit.AnswerSaid | null>}
   */
  function overLine(init) {
    if (!connection?.is_socket() || typeof init?.body !== "string") return Promise.resolve(null);
    const line = connection;
    const given = JSON.parse(init.body);
    const owner = new Headers(init.headers).get("X-Leerkit-Owner");
    return new Promise((resolve) => {
      const patience = setTimeout(() => settle(given.id, null), LINE_WITHIN_MS);
      waiting.set(given.id, (said) => {
        clearTimeout(patience);
        resolve(said);
      });
      line.send(JSON.stringify({ ...given, t: "answer", owner }));
    });
  }

  /**
   * @param {string} id
   * @param {Leerkit.AnswerSaid | null} said
   */
  function settle(id, said) {
    waiting.get(id)?.(said);
    waiting.delete(id);
  }

  /** @type {Leerkit.AnswerLine["heard"]} */
  function heard(said) {
    if (said.t !== "verdict" && said.t !== "refused") return false;
    settle(said.id ?? "", said);
    return true;
  }

  function lost() {
    for (const id of [...waiting.keys()]) settle(id, null);
  }

  /** @type {Leerkit.AnswerLine["use"]} */
  function use(line) {
    connection = line;
  }

  return { ask, use, heard, lost };
}
