// Casus: one scene at a time. What a choice leads to is not here before it was made: it comes with `reached`.

const WIDTH = 320;
const ROW = 36;
const OWN = 24;
const EXPERT = 52;
const BESIDE = 72;
const ASIDE = 22;

/**
 * @typedef {{ key: string, text: string }} Choice
 * @typedef {{
 *   key: string,
 *   title: string,
 *   text: string,
 *   voices: { who: string, text: string }[],
 *   choices: Choice[],
 *   closed: { text: string, why: string }[],
 *   is_back: boolean,
 * }} Scene
 * @typedef {{ key: string, text: string, value: number, min: number, max: number, unit: string, words: string }} Standing
 * @typedef {{ scene: Scene, choice: string, effect: string, feedback: string, state: Standing[] }} Taken
 * @typedef {{ rows: string[][], own: number[], expert: number[], sentence: string }} Roads
 * @typedef {{ taken: Taken[], here: Scene | null, map?: Roads }} Walk
 * @typedef {{ walk?: Walk, choice?: string | null, route?: string[] }} Draft
 */

/** @type {Leerkit.Mount<{ here: Scene, state: Standing[] }, { route: string[] }, Draft>} */
export function mount({ host, props, texts, value, draft, reached, emit, signal, make, shape, fill, problem, name }) {
  const standing = make("ul", { className: "lk-standing", "aria-label": texts.now });
  const said = make("summary");
  const list = make("ol", { className: "lk-list", role: "list", "aria-label": texts.route });
  const past = make("details", "", said, list);
  const here = make("form", { noValidate: true });
  const after = make("section", { className: "lk-check", hidden: true });
  const waiting = make("p", { className: "lk-hint", hidden: true }, texts.waiting);
  const route = draft?.route ?? value?.response.route ?? [];
  let walk = draft?.walk ?? along(route);
  let verdict = value?.verdict ?? null;

  host.append(standing, past, here, after);
  draw();
  check(draft?.walk ? draft.choice : route[walk.taken.length]);
  waiting.hidden = Boolean(draft?.walk) || !route[walk.taken.length];
  addEventListener("beforeprint", () => host.querySelectorAll("details").forEach((part) => (part.open = true)), { signal });

  here.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const key = walk.here?.is_back ? walk.here.choices[0].key : checked();
      if (!key) return problem.say(texts.choose_first, ...inputs().slice(0, 1));
      problem.clear();
      waiting.hidden = false;
      emit({ route: [...keys(), key] });
    },
    { signal },
  );

  return { draft: () => ({ walk, choice: checked() }), reach, update, shows_items: true };

  /**
   * What somebody chose has come to something. Whoever waits for it is led there.
   *
   * @param {Leerkit.Reached} now
   */
  function reach(now) {
    const was_here = !waiting.hidden && (host.contains(document.activeElement) || document.activeElement === document.body);
    walk = /** @type {Walk} */ (now);
    waiting.hidden = true;
    const heading = draw();
    if (was_here) heading.focus();
  }

  /** @param {Leerkit.Value<{ route: string[] }>} latest */
  function update(latest) {
    verdict = latest.verdict;
    drawRoute();
  }

  /**
   * Return a route as far as its scenes are known.
   *
   * @param {string[]} keys
   * @returns {Walk}
   */
  function along(keys) {
    const known = /** @type {Walk} */ (reached ?? { taken: [], here: props.here });
    const parts = known.taken.findIndex(({ choice }, index) => choice !== keys[index]);
    return parts < 0 ? known : { taken: known.taken.slice(0, parts), here: known.taken[parts].scene };
  }

  function keys() {
    return walk.taken.map(({ choice }) => choice);
  }

  function inputs() {
    return [...here.querySelectorAll("input")];
  }

  function checked() {
    return inputs().find((input) => input.checked)?.value ?? null;
  }

  /** @param {string | null} [key] */
  function check(key) {
    const found = inputs().find((input) => input.value === key);
    if (found) found.checked = true;
  }

  /** Draw all of it; return the heading of where somebody is. */
  function draw() {
    drawRoute();
    const scene = walk.here;
    const is_over = !scene?.choices.length;
    const title = scene ? (is_over ? `${texts.end}: ${scene.title}` : numbered(walk.taken.length, scene)) : texts.end;
    const heading = make("h4", { tabIndex: -1 }, title);
    const last = walk.taken[walk.taken.length - 1];
    problem.clear();
    here.replaceChildren(heading, ...(last ? came(last) : []), ...(scene ? situation(scene) : []));
    here.append(...(scene && !is_over ? ways(scene) : [make("p", "lk-hint", texts.end_hint)]));
    return heading;
  }

  function drawRoute() {
    const { taken } = walk;
    past.hidden = !taken.length;
    said.textContent = fill(taken.length === 1 ? texts.route_of_one : texts.route_of, { n: taken.length });
    list.replaceChildren(...taken.map(left));
    const before = taken.length > 1 ? taken[taken.length - 2].state : props.state;
    const now = taken.length ? taken[taken.length - 1].state : props.state;
    standing.hidden = !now.length;
    standing.replaceChildren(...now.map((one, index) => stands(one, before[index])));
    const is_over = !walk.here?.choices.length && verdict?.complete;
    const looked_back = is_over && verdict ? lookingBack(verdict) : taken.length && walk.map ? onTheMap(walk.map) : [];
    after.toggleAttribute("data-under-way", !is_over); // then it is seen once nothing can be chosen any more
    after.hidden = !looked_back.length;
    after.replaceChildren(...looked_back);
  }

  /**
   * @param {Standing} one
   * @param {Standing} before
   */
  function stands({ text, value: now, min, max, unit, words }, before) {
    const line = fill(unit ? texts.state : texts.state_of, { name: text, value: now, unit, max });
    const moved = before.value === now ? "" : ` (${fill(texts.up, { before: before.value })})`;
    const bar = make("span", { className: "lk-cell-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String((now - min) / (max - min)));
    bar.style.setProperty("--from", "0");
    return make("li", "", make("strong", "", line), `${moved}${words ? `. ${words}` : ""}`, bar);
  }

  /**
   * What came of a choice.
   *
   * @param {Taken} taken
   */
  function came({ effect, feedback }) {
    const parts = [make("p", "", fill(texts.effect, { text: effect }))];
    if (feedback) parts.push(make("p", "lk-hint", fill(texts.feedback, { text: feedback })));
    return parts;
  }

  /** @param {Scene} scene */
  function situation({ text, voices }) {
    return [make("p", "", text), ...voices.map((one) => make("blockquote", "", make("p", "", make("strong", "", fill(texts.says, one)), ` ${one.text}`)))];
  }

  /** @param {Scene} scene */
  function ways({ choices, closed, is_back }) {
    const button = make("button", "lk-primary", is_back ? choices[0].text : texts.choose);
    if (is_back) return [make("p", "lk-sentence", texts.dead_end), problem.element, waiting, button];
    const set = make("fieldset", "lk-choices", make("legend", "", texts.what_now), ...choices.map(option));
    const shut = closed.map((one) => make("li", "", fill(texts.why_shut, one)));
    return [set, ...(shut.length ? [make("p", "lk-hint", texts.shut), make("ul", "lk-rules lk-hint", ...shut)] : []), problem.element, waiting, button];
  }

  /** @param {Choice} choice */
  function option({ key, text }) {
    return make("label", "", make("input", { type: "radio", name: `${name}-choice`, value: key }), make("span", "", text));
  }

  /**
   * A step that was left behind.
   *
   * @param {Taken} taken
   * @param {number} index
   */
  function left(taken, index) {
    const { scene, choice } = taken;
    const chosen = fill(texts.you_chose, { text: scene.choices.find(({ key }) => key === choice)?.text ?? "" });
    const back = make("button", { className: "lk-secondary", type: "button", "aria-label": `${texts.back}: ${scene.title}` }, texts.back);
    back.addEventListener("click", () => goBack(index), { signal });
    const reason = verdict?.items.find(({ key, mark }) => key === choice && mark === "neutral")?.feedback;
    const parts = [...came(taken), ...(reason ? [make("p", "lk-hint", fill(texts.reason, { text: reason }))] : []), back];
    return make("li", "", make("strong", "", numbered(index, scene)), make("p", "", scene.text), make("p", "", chosen), ...parts);
  }

  /** @param {number} index */
  function goBack(index) {
    const { scene, choice } = walk.taken[index];
    walk = { taken: walk.taken.slice(0, index), here: scene };
    waiting.hidden = true;
    const heading = draw();
    check(choice);
    heading.focus();
  }

  /**
   * Two roads, what was left undone, and one other way.
   *
   * @param {Leerkit.Verdict} verdict
   */
  function lookingBack({ items, reveals }) {
    const missed = items.filter(({ mark }) => mark === "missed").map(({ label }) => make("li", "", label));
    const expert = items.filter(({ mark }) => mark === "expert").map(({ label, feedback }) => make("li", "", make("strong", "", label), ` ${feedback}`));
    const roads = /** @type {Roads | undefined} */ (reveals.map);
    /** @type {Element[]} */
    const parts = roads ? [...onTheMap(roads), make("p", "lk-hint", texts.map_hint)] : [];
    if (missed.length) parts.push(make("h4", "", texts.missed), make("ul", "lk-rules", ...missed));
    const folded = make("details", "", make("summary", "", texts.expert), make("p", "lk-hint", texts.expert_hint), make("ol", "lk-rules", ...expert));
    return [...parts, folded];
  }

  /**
   * @param {Roads} roads
   * @returns {Element[]}
   */
  function onTheMap(roads) {
    return [make("h4", "", texts.map), make("p", "", roads.sentence), drawing(roads)];
  }

  /**
   * The own road and that of an expert beside each other: a row a step, and who sees nothing of it has the lists.
   *
   * @param {Roads} roads
   */
  function drawing({ rows, own, expert }) {
    const picture = shape("svg", { viewBox: `0 0 ${WIDTH} ${rows.length * ROW}`, class: "lk-picture lk-roads", "aria-hidden": "true" });
    picture.append(road(own, OWN, "known"), ...(expert.length ? [road(expert, EXPERT, "guess")] : []));
    rows.forEach((lines, at) => {
      if (own.includes(at)) picture.append(shape("circle", { cx: OWN, cy: middle(at), r: 6, "data-line": "known" }));
      if (expert.includes(at)) picture.append(shape("rect", { x: EXPERT - 5, y: middle(at) - 5, width: 10, height: 10, "data-line": "guess" }));
      lines.forEach((line, index) => picture.append(shape("text", { x: BESIDE, y: middle(at) + 4 + (index - (lines.length - 1) / 2) * 14 }, line)));
    });
    return picture;
  }

  /**
   * @param {number[]} places
   * @param {number} x
   * @param {string} kind
   */
  function road(places, x, kind) {
    const parts = places.map((at, index) => {
      const before = places[index - 1];
      if (!index) return `M${x} ${middle(at)}`;
      // Going back, or past steps of the other road, is drawn beside the row.
      return at > before ? `L${x} ${middle(at)}` : `C${x - ASIDE} ${middle(before)} ${x - ASIDE} ${middle(at)} ${x} ${middle(at)}`;
    });
    return shape("path", { d: parts.join(" "), "data-line": kind });
  }

  /** @param {number} at */
  function middle(at) {
    return at * ROW + ROW / 2;
  }

  /**
   * @param {number} index
   * @param {Scene} scene
   */
  function numbered(index, scene) {
    return fill(texts.step, { n: index + 1, title: scene.title });
  }
}
