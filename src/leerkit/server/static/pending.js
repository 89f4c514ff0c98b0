// Answers that were given and of which nothing was heard yet. When their kernel is gone, the server itself takes them:
// an answer carries its own id, so it is kept once however often it arrives.

/** Return the pending answers of one lesson; `ask` is `fetch`. */
export function pendingAnswers(lesson, ask = fetch) {
  const pending = new Map();

  /** Take note of a comm message that a widget with these `props` sends. */
  function sent(content, props) {
    const { method, content: answer } = content.data ?? {};
    if (method !== "custom" || !answer?.response || !props) return;
    pending.set(answer.id, { lesson, exercise_id: props.id, ...answer });
  }

  /** Take note of a comm message that came in: it may say what became of an answer. */
  function heard({ content }) {
    pending.delete(content.data?.state?.status?.id);
  }

  /** Hand in what is pending; return whether nothing is left. */
  async function handIn() {
    for (const [id, answer] of pending) {
      const reply = await ask("/api/answers", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(answer),
      }).catch(() => null);
      if (reply && reply.status < 500) pending.delete(id);
    }
    return pending.size === 0;
  }

  return { sent, heard, handIn };
}
