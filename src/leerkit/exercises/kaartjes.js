// Kaartjes: a button that turns each card, then radios for how well it went.

const RATINGS = ["niet", "moeilijk", "goed", "makkelijk"];

/**
 * @typedef {{ key: string, front: string, back: string }} Card
 * @typedef {{ card: Card, is_turned: boolean, item: HTMLElement, turn: HTMLButtonElement, inputs: HTMLInputElement[] }} Drawn
 */

/** @type {Leerkit.Mount<{ cards: Card[] }, { ratings: Record<string, string> }>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name }) {
  const given = (draft ?? value?.response)?.ratings ?? {};
  const cards = props.cards.map(drawn);
  const done = make("p", { className: "lk-hint", "aria-live": "polite" });
  const list = make("ol", { className: "lk-cards", role: "list" }, ...cards.map(({ item }) => item));
  const form = make("form", { noValidate: true }, make("p", "lk-hint", texts.how), list, done);
  form.append(problem.element, make("button", "lk-primary", texts.send));
  host.append(form);
  tell();

  list.addEventListener("change", tell, { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const open = cards.filter(({ inputs }) => !inputs.some(({ checked }) => checked));
      const controls = open.map(({ is_turned, turn, inputs: [first] }) => (is_turned ? first : turn));
      if (open.length) return problem.say(fill(texts.rate_all, { n: open.length }), ...controls);
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    const rated = cards.flatMap(({ card, inputs }) => inputs.filter(({ checked }) => checked).map((input) => [card.key, input.value]));
    return { ratings: Object.fromEntries(rated) };
  }

  function tell() {
    done.textContent = fill(texts.n_done, { n: Object.keys(held().ratings).length, all: cards.length });
  }

  /**
   * @param {Card} card
   * @param {number} index
   * @returns {Drawn}
   */
  function drawn(card, index) {
    const id = `${name}-${index}`;
    const is_turned = card.key in given;
    const inputs = RATINGS.map((key) => make("input", { type: "radio", name: id, value: key, checked: given[card.key] === key }));
    const labels = RATINGS.map((key, at) => make("label", "", inputs[at], make("span", "", texts[key])));
    const rating = make("fieldset", "lk-choices lk-row", make("legend", "", texts.how_well), ...labels);
    const back = make("div", { id, className: "lk-back", hidden: !is_turned }, make("p", "", card.back), rating);
    const turn = make("button", { type: "button", className: "lk-secondary", "aria-expanded": String(is_turned), "aria-controls": id });
    const made = { card, is_turned, item: make("li", "lk-flash", make("p", "lk-heading", card.front), turn, back), turn, inputs };
    const show = () => {
      turn.setAttribute("aria-expanded", String(made.is_turned));
      turn.textContent = made.is_turned ? texts.hide : texts.turn;
      turn.setAttribute("aria-label", `${turn.textContent}: ${card.front}`);
      back.hidden = !made.is_turned;
    };
    turn.addEventListener(
      "click",
      () => {
        made.is_turned = !made.is_turned;
        show();
      },
      { signal },
    );
    show();
    return made;
  }
}
