// Answers that were given and of which nothing was heard yet. An answer carries its own id, so it is kept once however
// often it arrives: it is sent again to a kernel that is back, or handed to the server itself when there is none.

/** Return the pending answers of one lesson; `ask` is `fetch`. */
export function pendingAnswers(lesson, ask = fetch) {
  const pending = new Map();

  /** Take note of a comm message that a widget with these `props` sends. */
  function sent(content, props) {
    const { method, content: answer } = content.data ?? {};
    if (method !== "custom" || !answer?.response || !props) return;
    pending.set(answer.id, { content, answer: { lesson, exercise_id: props.id, ...answer } });
  }

  /** Take note of a comm message that came in: it may say what became of answers. */
  function heard({ content }) {
    const { state, states = {} } = content.data ?? {};
    for (const one of [state, ...Object.values(states)]) pending.delete((one?.state ?? one)?.status?.id);
  }

  /** Send everything that is pending once more, with `send(type, content)`. */
  function sendAgain(send) {
    for (const { content } of pending.values()) send("comm_msg", content);
  }

  /** Hand in what is pending; return whether nothing is left. */
  async function handIn() {
    for (const [id, { answer }] of pending) {
      const reply = await ask("/api/answers", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(answer),
      }).catch(() => null);
      if (reply && reply.status < 500) pending.delete(id);
    }
    return pending.size === 0;
  }

  return { sent, heard, sendAgain, handIn };
}
