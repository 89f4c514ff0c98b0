// The question why, below the controls of any view that does not ask it itself.

import { make } from "./tools.js";

/**
 * Return a view that asks why too, above its button, and hands the reason over with the response.
 *
 * @param {Leerkit.AnyMount} mount
 * @returns {Leerkit.AnyMount}
 */
export function askingWhy(mount) {
  return (given) => {
    const { host, props, texts, value, draft, emit, problem, name } = given;
    const is_needed = props.reason === "verplicht";
    const field = make("textarea", { className: "lk-textarea", id: `${name}-why`, rows: 2, "aria-required": String(is_needed) });
    field.value = (draft ?? value?.response)?.reason ?? "";
    const view = mount({ ...given, emit: handOver });
    const button = [...host.querySelectorAll(".lk-primary")].pop();
    const place = host.contains(problem.element) ? problem.element : button;
    place?.before(make("div", "lk-field lk-why", make("label", { htmlFor: field.id }, texts[`why_${props.reason}`]), field));
    if (place === button) button?.before(problem.element);
    return { ...view, draft: () => withReason(view.draft()) };

    /** @param {object} response */
    function handOver(response) {
      if (is_needed && !field.value.trim()) return problem.say(texts.why_first, field);
      problem.clear();
      emit(withReason(response));
    }

    /** @param {object} held */
    function withReason(held) {
      return { ...held, reason: field.value };
    }
  };
}
