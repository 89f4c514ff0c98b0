// Answers that were given and of which nothing was heard yet. An answer carries its own id, so it is kept once however
// often it arrives: it is sent again to a kernel that is back, or handed to the server itself when there is none.

/** Return the pending answers of one lesson; `ask` is `fetch`. */
export function pendingAnswers(lesson, ask = fetch) {
  const pending = new Map();

  /**
   * Take note of a comm message that a widget with these `props` sends. Return, if it is an answer, `{ exercise_id,
   * is_again }`: of which exercise, and whether it was sent before.
   */
  function sent(content, props) {
    const { method, content: answer } = content.data ?? {};
    if (method !== "custom" || !answer?.response || !props) return null;
    const is_again = pending.has(answer.id);
    pending.set(answer.id, { content, answer: { lesson, exercise_id: props.id, ...answer } });
    return { exercise_id: props.id, is_again };
  }

  /** Take note of a comm message that came in; return the exercises of which it says that an answer is not kept. */
  function heard({ content }) {
    const { state, states = {} } = content.data ?? {};
    const refused = [];
    for (const one of [state, ...Object.values(states)]) {
      const { id, saved } = (one?.state ?? one)?.status ?? {};
      if (pending.has(id) && !saved) refused.push(pending.get(id).answer.exercise_id);
      pending.delete(id);
    }
    return refused;
  }

  /** Send everything that is pending once more, with `send(type, content)`. */
  function sendAgain(send) {
    for (const { content } of pending.values()) send("comm_msg", content);
  }

  /**
   * Hand in what is pending. Return `{ n_in, n_left, refusal }`: how many answers are kept now, how many could not be
   * handed in yet, and the server's words if it refused one for good.
   */
  async function handIn() {
    let n_in = 0;
    let refusal = "";
    for (const [id, { answer }] of pending) {
      const reply = await ask("/api/answers", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(answer),
        signal: AbortSignal.timeout(15_000),
      }).catch(() => null);
      if (!reply || reply.status >= 500) continue;
      pending.delete(id);
      if (reply.ok) n_in += 1;
      else refusal = (await reply.json().catch(() => ({}))).error || refusal;
    }
    return { n_in, n_left: pending.size, refusal };
  }

  return { sent, heard, sendAgain, handIn };
}
