// Invul: a text with a select or a field at each gap.

/**
 * @typedef {{ key: string, label: string, options: { key: string, text: string }[] }} Gap
 * @typedef {{ gaps: Record<string, string> }} Response
 */

/** @type {Leerkit.Mount<{ worked: string, text: string, gaps: Gap[] }, Response>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name }) {
  const given = (draft ?? value?.response)?.gaps ?? {};
  const controls = new Map(props.gaps.map((gap, index) => [gap.key, control(gap, `${name}-${index}`)]));
  const form = make("form", { noValidate: true }, make("p", "lk-hint", texts.how));
  if (props.worked) {
    const worked = make("div", "", ...paragraphs(props.worked).map((part) => make("p", "", part)));
    host.append(make("details", { className: "lk-worked", open: !value }, make("summary", "", texts.worked), worked));
  }
  form.append(...paragraphs(props.text).map(withGaps), problem.element, make("button", "lk-primary", texts.check));
  host.append(form);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const empty = [...controls.values()].filter((one) => !one.value.trim());
      if (empty.length) return problem.say(fill(texts.fill_all, { n: empty.length }), ...empty);
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    const filled = [...controls].filter(([, one]) => one.value);
    return { gaps: Object.fromEntries(filled.map(([key, one]) => [key, one.value])) };
  }

  /** @param {string} text */
  function paragraphs(text) {
    return text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean);
  }

  /** @param {string} text */
  function withGaps(text) {
    const pieces = text.split(/\[([a-z0-9-]+)\]/);
    return make("p", "lk-gaps", ...pieces.map((piece, index) => (index % 2 ? ended(controls.get(piece) ?? piece, pieces[index + 1]) : piece.slice(index && endOf(piece).length))));
  }

  // A full stop stays with its gap: on a phone it would begin the next line.
  /**
   * @param {HTMLElement | string} gap
   * @param {string} after
   */
  function ended(gap, after) {
    const end = endOf(after);
    return end ? make("span", "lk-gap-end", gap, end) : gap;
  }

  /** @param {string} text */
  function endOf(text) {
    return /^[.,;:!?)]*/.exec(text)?.[0] ?? "";
  }

  /**
   * @param {Gap} gap
   * @param {string} id
   */
  function control({ key, label, options }, id) {
    const filled = given[key] ?? "";
    if (!options.length) return make("input", { id, className: "lk-gap", type: "text", maxLength: 200, value: filled, "aria-label": label });
    const choices = [{ key: "", text: texts.pick }, ...options].map((option) => {
      return make("option", { value: option.key, selected: option.key === filled }, option.text);
    });
    return make("select", { id, className: "lk-gap", "aria-label": label }, ...choices);
  }
}
