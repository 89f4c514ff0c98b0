// Draws what a group answered: a sentence, charts with direct labels, and the same as tables one click away.

import { fill, make } from "../cards/tools.js";

/**
 * Return the parts of one exercise's tally; `words.table` opens the tables, `words.more` the rest of many texts.
 *
 * @param {Leerkit.Tally} tally
 * @param {Leerkit.Words} words
 */
export function drawTally(tally, words) {
  const charts = make("div", "lk-charts");
  charts.toggleAttribute("data-route", Boolean(tally.is_route));
  charts.append(...tally.charts.map((chart) => drawChart(chart, words, tally.is_route)));
  const parts = [make("p", "lk-sentence", tally.sentence), charts];
  if (tally.later) parts.push(make("p", "lk-later", tally.later));
  const tables = tally.charts.filter(({ kind }) => kind === "bars");
  if (!tables.length) return parts;
  const details = make("details", "lk-as-table");
  details.append(make("summary", "", words.table), ...tables.map(table));
  return [...parts, details];
}

/**
 * @param {Leerkit.Chart} chart
 * @param {Leerkit.Words} words
 * @param {boolean} [is_step]
 */
function drawChart(chart, words, is_step = false) {
  const figure = make("figure", "lk-chart");
  figure.dataset.key = chart.title;
  figure.append(make("figcaption", "", chart.title), ...(chart.kind === "texts" ? texts(chart, words) : [is_step ? step(chart) : bars(chart)]));
  figure.dataset.kind = chart.kind;
  return figure;
}

const LONG_LABEL = 44;
const MANY_TEXTS = 12;
const N_SPOKEN = 60; // characters of a text in its button's name

/**
 * The table says it all; for who sees them, the bars say it sooner.
 *
 * @param {Leerkit.Chart} chart
 */
function bars({ rows }) {
  const made = make("div", "lk-bars");
  made.setAttribute("aria-hidden", "true");
  made.toggleAttribute("data-stacked", rows.some(({ label }) => label.length > LONG_LABEL));
  made.style.setProperty("--value", `${2 + Math.max(...rows.map(({ cells }) => (cells[0] ?? "").length))}ch`);
  made.style.setProperty("--word", `${1 + Math.max(...rows.flatMap(({ label }) => label.split(/\s+/).map((word) => word.length)))}ch`);
  for (const { label, share, cells } of rows) {
    const line = make("div", "lk-bar-line");
    line.append(said("span", "lk-bar-label", label), bar(share, cells[0] ?? ""));
    made.append(line);
  }
  return made;
}

/**
 * A step of a road: one bar, parted as people went, and below it who went where.
 *
 * @param {Leerkit.Chart} chart
 */
function step({ rows }) {
  const made = make("div", { className: "lk-step", "aria-hidden": "true" });
  const whole = make("div", "lk-parted");
  const ways = make("div", "lk-branches");
  rows.forEach(({ label, share, cells }, index) => {
    const letter = String.fromCharCode(65 + index);
    if (share) {
      const part = make("span", "", letter);
      part.style.setProperty("--share", String(Math.round(share * 1000) / 1000));
      whole.append(part);
    }
    ways.append(make("span", "lk-branch", make("strong", "", letter), said("span", "", label), make("span", "lk-bar-value", cells[0] ?? "")));
  });
  made.append(whole, ways);
  return made;
}

/**
 * Return a bar of a share (0–1) with its value at the end.
 *
 * @param {number | null} share
 * @param {string} value
 */
export function bar(share, value = "") {
  const made = make("span", "lk-bar");
  made.style.setProperty("--share", String(Math.round((share ?? 0) * 1000) / 1000));
  made.append(make("span", "lk-bar-fill"));
  if (value) made.append(make("span", "lk-bar-value", value));
  return made;
}

/**
 * @param {Leerkit.Chart} chart
 * @param {Leerkit.Words} words
 */
function texts({ rows }, words) {
  if (rows.length <= MANY_TEXTS) return [list(rows, "hide", words.hide)];
  const rest = make("details", "lk-more");
  const n = rows.length - MANY_TEXTS;
  rest.append(make("summary", "", fill(words.more, { n })), list(rows.slice(MANY_TEXTS), "hide", words.hide));
  return [list(rows.slice(0, MANY_TEXTS), "hide", words.hide), rest];
}

/**
 * Return the texts that people wrote, each with a button that hides it or shows it again (`wish`: "hide", "showAgain").
 *
 * @param {Leerkit.Row[]} rows
 * @param {"hide" | "showAgain"} wish
 * @param {string} label_of_wish
 */
export function list(rows, wish, label_of_wish) {
  const made = make("ul", "lk-texts");
  for (const { key, label, cells } of rows) {
    const item = make("li");
    item.append(said("span", "lk-written", label));
    if (cells.length) item.append(said("span", "lk-hint", cells.join(", ")));
    if (key) {
      item.dataset.key = key;
      const button = make("button", "lk-small", label_of_wish);
      button.append(make("span", "lk-hidden", `: ${label.slice(0, N_SPOKEN)}`));
      button.dataset[wish] = key;
      item.append(button);
    }
    made.append(item);
  }
  return made;
}

/** @param {Leerkit.Chart} chart */
function table({ title, columns, rows }) {
  const made = make("table", "lk-table");
  const head = make("thead");
  head.append(row(columns.map((name) => cell("th", name, "col"))));
  const body = make("tbody");
  body.append(...rows.map(({ label, cells }) => row([cell("th", label, "row"), ...cells.map((text) => cell("td", text))])));
  made.append(make("caption", "", title), head, body);
  return made;
}

/** @param {HTMLElement[]} cells */
function row(cells) {
  const made = make("tr");
  made.append(...cells);
  return made;
}

/**
 * @param {"td" | "th"} tag
 * @param {string} text
 * @param {string} scope
 */
function cell(tag, text, scope = "") {
  const made = make(tag, "", text);
  if (scope) made.scope = scope;
  return made;
}

/**
 * Return an element with what somebody wrote: it runs the way that its own letters do, whatever is beside it.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} text
 */
export function said(tag, className, text) {
  const made = make(tag, className, text);
  made.dir = "auto";
  return made;
}
