// Fields for text, a date, a time, a colour or a file.

import { make } from "../cards/tools.js";
import { described, follow, give, placeholderOf } from "./looks.js";

let n_lists = 0;

/** @type {(made: () => HTMLInputElement | HTMLTextAreaElement) => Leerkit.WidgetView} */
const textField = (made) => (context) => {
  const { model, signal } = context;
  const field = made();
  described(context, field);
  const draw = () => {
    field.placeholder = placeholderOf(model);
    if (field instanceof HTMLTextAreaElement && model.get("rows")) field.rows = model.get("rows");
    if (field.value !== model.get("value")) field.value = model.get("value") ?? "";
  };
  follow(model, ["placeholder", "rows", "value"], draw, signal);
  const tellKernel = () => field.value !== model.get("value") && give(model, { value: field.value });
  field.addEventListener("input", () => model.get("continuous_update") && tellKernel(), { signal });
  field.addEventListener("change", tellKernel, { signal });
  if (field instanceof HTMLTextAreaElement) return;
  const submit = (/** @type {KeyboardEvent} */ { key }) => {
    if (key !== "Enter") return;
    tellKernel();
    model.send({ event: "submit" });
  };
  field.addEventListener("keydown", submit, { signal });
};

/** @type {Leerkit.WidgetView} */
function combobox(context) {
  const { model, el, signal } = context;
  const list = make("datalist", { id: `lk-list-${++n_lists}` });
  const field = make("input", { type: "text" });
  textField(() => field)(context);
  field.setAttribute("list", list.id);
  el.append(list);
  /** @returns {string[]} */
  const options = () => model.get("options");
  const draw = () => list.replaceChildren(...options().map((value) => make("option", { value })));
  follow(model, ["options"], draw, signal);
  const known = () => !model.get("ensure_option") || options().includes(field.value);
  const keepKnown = () => known() || (field.value = model.get("value"));
  field.addEventListener("change", keepKnown, { signal, capture: true });
}

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/**
 * How a value travels, and how its field writes it.
 *
 * @template Value
 * @typedef {{ type: string, write(value: Value): string, read(text: string): Value }} Picked
 */

/**
 * A date travels with months from 0.
 *
 * @type {Picked<{ year: number, month: number, date: number }>}
 */
const DATE = {
  type: "date",
  write: ({ year, month, date }) => `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(date)}`,
  read: (text) => {
    const [year, month, date] = text.split("-").map(Number);
    return { year, month: month - 1, date };
  },
};
/** @type {Picked<{ hours: number, minutes: number, seconds: number, milliseconds: number }>} */
const TIME = {
  type: "time",
  write: ({ hours, minutes, seconds }) => `${two(hours)}:${two(minutes)}:${two(seconds)}`,
  read: (text) => {
    const [hours, minutes, seconds = 0] = text.split(":").map(Number);
    return { hours, minutes, seconds, milliseconds: 0 };
  },
};

/**
 * @template Value
 * @param {Picked<Value>} picked
 * @returns {Leerkit.WidgetView}
 */
const picker = ({ type, write, read }) => (context) => {
  const { model, signal } = context;
  const field = make("input", { type });
  described(context, field);
  const draw = () => {
    field.min = model.get("min") ? write(model.get("min")) : "";
    field.max = model.get("max") ? write(model.get("max")) : "";
    if (typeof model.get("step") === "number") field.step = model.get("step");
    const value = model.get("value") ? write(model.get("value")) : "";
    if (field.value !== value) field.value = value;
  };
  follow(model, ["min", "max", "step", "value"], draw, signal);
  field.addEventListener("change", () => give(model, { value: field.value ? read(field.value) : null }), { signal });
};

/** @type {Leerkit.WidgetView} */
function colorPicker(context) {
  const { model, signal } = context;
  const field = make("input", { type: "color" });
  described(context, field);
  follow(model, ["value"], () => (field.value = asHex(model.get("value"))), signal);
  field.addEventListener("change", () => give(model, { value: field.value }), { signal });
}

/** @param {string} color */
function asHex(color) {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush) return color;
  brush.fillStyle = color;
  return String(brush.fillStyle).slice(0, 7);
}

/** @type {Leerkit.WidgetView} */
function fileUpload({ model, el, signal, views }) {
  const field = make("input", { type: "file" });
  described({ model, el, signal, views }, field);
  const draw = () => {
    field.accept = model.get("accept");
    field.multiple = model.get("multiple");
  };
  follow(model, ["accept", "multiple"], draw, signal);
  const tellKernel = async () => give(model, { value: await Promise.all([...(field.files ?? [])].map(read)), error: "" });
  field.addEventListener("change", tellKernel, { signal });
}

/** @param {File} file */
async function read(file) {
  const content = new DataView(await file.arrayBuffer());
  return { name: file.name, type: file.type, size: file.size, last_modified: file.lastModified, content };
}

/** @type {Record<string, Leerkit.WidgetView>} */
export const FIELDS = {
  TextView: textField(() => make("input", { type: "text" })),
  PasswordView: textField(() => make("input", { type: "password", autocomplete: "off" })),
  TextareaView: textField(() => make("textarea")),
  ComboboxView: combobox,
  DatePickerView: picker(DATE),
  TimeView: picker(TIME),
  ColorPickerView: colorPicker,
  FileUploadView: fileUpload,
};
