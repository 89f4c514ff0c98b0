// Muur: short posts under headings. Where there is a room, `wall` carries them; alone they stay here until they are sent.

/**
 * @typedef {{ key: string, text: string }} Column
 * @typedef {{ column: string, text: string }} Note
 * @typedef {{ posts: Note[] }} Response
 * @typedef {Response & { typed: Record<string, string> }} Draft
 */

const LONGEST = 280;
const MOST = 24;

/** @type {Leerkit.Mount<{ columns: Column[] }, Response, Draft>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name, wall }) {
  const board = wall ?? ownBoard(draft?.posts ?? value?.response.posts ?? []);
  const news = make("p", { className: "lk-hidden", "aria-live": "polite" });
  /** @type {Map<string, string>} By column, the post of which the words stand in the field. */
  const changing = new Map();
  const said = { sending: texts.post_sending, sent: texts.post_sent, shown: texts.post_shown };
  const columns = props.columns.map(drawColumn);
  const about = make("p", "lk-hint");
  const form = make("form", { noValidate: true }, make("div", "lk-wall", ...columns.map(({ element }) => element)));
  form.append(problem.element, make("button", "lk-primary", texts.finished));
  host.append(about, form, news);
  for (const { key, field } of columns) field.value = draft?.typed?.[key] ?? "";
  draw();
  board.on_change(draw, signal);
  board.on_refused(putBack, signal);

  form.addEventListener("input", () => (news.textContent = ""), { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const full = columns.find(({ field }) => field.value.trim());
      if (full && !add(full)) return;
      if (!board.mine().length) return problem.say(texts.post_first, columns[0].field);
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return {
    draft: () => ({ ...held(), typed: Object.fromEntries(columns.map(({ key, field }) => [key, field.value])) }),
  };

  /** @returns {Response} */
  function held() {
    return { posts: board.mine().map(({ column, text }) => ({ column, text })) };
  }

  /** @param {Column} column */
  function drawColumn({ key, text }) {
    const id = `${name}-${key}`;
    const field = make("textarea", { className: "lk-textarea", rows: 2, id });
    const label = make("label", { htmlFor: id }, texts.write, make("span", "lk-hidden", ` ${fill(texts.under, { column: text })}`));
    const button = make("button", { type: "button", className: "lk-secondary" }, texts.put);
    button.append(make("span", "lk-hidden", `: ${text}`));
    const mine = make("ul", "lk-posts");
    const others = make("ul", "lk-posts lk-posts-others");
    const heading = make("h4", "", text);
    const element = make("section", "lk-wall-column", heading, make("div", "lk-field", label, field), button, mine, others);
    const made = { key, text, field, button, mine, others, element };
    button.addEventListener("click", () => add(made) && field.focus(), { signal });
    return made;
  }

  /** @param {ReturnType<typeof drawColumn>} column */
  function add({ key, text: column, field }) {
    const text = field.value.trim().replace(/\s+/g, " ");
    const wrong = whatIsWrong(text);
    if (wrong) {
      problem.say(wrong, field);
      return false;
    }
    problem.clear();
    field.value = "";
    const changed = changing.get(key);
    changing.delete(key);
    if (changed === undefined) board.add(key, text);
    else board.change(changed, text);
    news.textContent = fill(texts.put_under, { text, column });
    return true;
  }

  /** @param {string} text */
  function whatIsWrong(text) {
    const n = [...text].length;
    if (!text) return texts.write_first;
    if (n > LONGEST) return fill(texts.too_long, { n, max: LONGEST });
    return board.mine().length >= MOST && !changing.size ? fill(texts.board_full, { max: MOST }) : "";
  }

  function draw() {
    const focused = place();
    about.textContent = !wall ? texts.own_board : !wall.is_open() ? texts.wall_closed : wall.reads_first() ? texts.reads_first : texts.all_see;
    for (const { key, text, field, button, mine, others } of columns) {
      field.disabled = button.disabled = !board.is_open();
      mine.replaceChildren(...board.mine().filter(({ column }) => column === key).map((post) => drawMine(post, text)));
      others.replaceChildren(...board.others().filter(({ column }) => column === key).sort(byGroup).flatMap(drawOther));
    }
    if (focused) buttonsOf(focused.id)[focused.index]?.focus();
  }

  /** Return which button of which post has the focus: a post is drawn anew when others come in. */
  function place() {
    const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    const post = host.contains(activeElement) && activeElement?.closest("[data-post]");
    const id = post && post.getAttribute("data-post");
    return id ? { id, index: buttonsOf(id).findIndex((one) => one === activeElement) } : null;
  }

  /** @param {string} id */
  function buttonsOf(id) {
    return [...host.querySelectorAll(`[data-post="${CSS.escape(id)}"] button`)].filter((one) => one instanceof HTMLElement);
  }

  /**
   * @param {Leerkit.OwnPost} post
   * @param {string} column
   */
  function drawMine({ id, text, status }, column) {
    const item = make("li", { className: "lk-post lk-post-own", dir: "auto", "data-post": id }, make("p", "lk-lines", text));
    const words = wall ? make("span", "lk-post-status", said[status]) : "";
    const foot = make("p", "lk-post-actions", words);
    if (status !== "shown" && board.is_open()) foot.append(action(texts.change, text, () => change(id, text, column)));
    foot.append(action(wall ? texts.withdraw : texts.remove, text, () => remove(id, column)));
    item.append(foot);
    return item;
  }

  /**
   * What is in a group stands under its name.
   *
   * @param {Leerkit.WallPost} post
   * @param {number} at
   * @param {Leerkit.WallPost[]} all
   */
  function drawOther({ id, text, group, is_starred, n_votes, is_voted }, at, all) {
    const star = is_starred ? [make("span", { className: "lk-post-star", "aria-hidden": "true" }, "★ ")] : [];
    const item = make("li", { className: "lk-post", dir: "auto", "data-post": id }, make("p", "lk-lines", ...star, text));
    const vote = action(fill(texts.votes, { n: n_votes }), text, () => board.vote(id, !is_voted));
    vote.setAttribute("aria-pressed", String(is_voted));
    item.append(make("p", "lk-post-actions", vote));
    const has_title = group !== (all[at - 1]?.group ?? "");
    return has_title ? [make("li", { className: "lk-post-group", dir: "auto" }, group || texts.no_group), item] : [item];
  }

  /**
   * The words stand in the field; until they are put again the post is as it was.
   *
   * @param {string} id
   * @param {string} text
   * @param {string} column
   */
  function change(id, text, column) {
    const found = columns.find((one) => one.text === column);
    if (!found) return;
    if (found.field.value.trim()) return problem.say(texts.put_first, found.field);
    changing.set(found.key, id);
    found.field.value = text;
    found.field.focus();
  }

  /**
   * @param {string} sentence
   * @param {string} key
   * @param {string} text
   */
  function putBack(sentence, key, text) {
    const found = columns.find((one) => one.key === key);
    const is_free = found && text && !found.field.value;
    if (is_free) found.field.value = text;
    problem.say(text && !is_free ? fill(texts.not_put, { sentence, text }) : sentence, ...(found ? [found.field] : []));
    found?.field.dispatchEvent(new Event("input", { bubbles: true })); // the words are a draft again
  }

  /**
   * @param {string} id
   * @param {string} column
   */
  function remove(id, column) {
    const found = columns.find((one) => one.text === column);
    if (found && changing.get(found.key) === id) changing.delete(found.key);
    board.remove(id);
    found?.field.focus();
  }

  /**
   * @param {string} label
   * @param {string} of
   * @param {() => void} act
   */
  function action(label, of, act) {
    const button = make("button", { type: "button", className: "lk-secondary" }, label, make("span", "lk-hidden", `: ${of}`));
    button.addEventListener("click", act, { signal });
    return button;
  }
}

/**
 * @param {Leerkit.WallPost} one
 * @param {Leerkit.WallPost} other
 */
function byGroup(one, other) {
  return Number(!one.group) - Number(!other.group) || one.group.localeCompare(other.group, "nl");
}

/**
 * A board of which nobody else knows.
 *
 * @param {Note[]} notes
 * @returns {Leerkit.Wall}
 */
function ownBoard(notes) {
  let n_made = 0;
  const made = (/** @type {Note} */ note) => ({ ...note, id: String(n_made++), status: /** @type {"sent"} */ ("sent") });
  let posts = notes.map(made);
  let tell = () => {};
  const become = (/** @type {typeof posts} */ now) => {
    posts = now;
    tell();
  };
  return {
    mine: () => posts,
    others: () => [],
    is_open: () => true,
    reads_first: () => false,
    add: (column, text) => become([...posts, made({ column, text })]),
    change: (id, text) => become(posts.map((one) => (one.id === id ? { ...one, text } : one))),
    remove: (id) => become(posts.filter((one) => one.id !== id)),
    vote() {},
    on_refused() {},
    on_change(listener) {
      tell = listener;
    },
  };
}
