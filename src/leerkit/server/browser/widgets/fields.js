// Fields for text, a date, a time, a colour or a file.

import { described, follow, give, make } from "./looks.js";

let n_lists = 0;
const NOTHING = "\u200b"; // ipywidgets' placeholder where there is none

const textField = (tag, properties) => (context) => {
  const { model, signal } = context;
  const field = make(tag, properties);
  described(context, field);
  const draw = () => {
    field.placeholder = (model.get("placeholder") ?? "").replace(NOTHING, "");
    if (tag === "textarea" && model.get("rows")) field.rows = model.get("rows");
    if (field.value !== model.get("value")) field.value = model.get("value") ?? "";
  };
  follow(model, ["placeholder", "rows", "value"], draw, signal);
  const tellKernel = () => field.value !== model.get("value") && give(model, { value: field.value });
  field.addEventListener("input", () => model.get("continuous_update") && tellKernel(), { signal });
  field.addEventListener("change", tellKernel, { signal });
  if (tag === "textarea") return;
  const submit = ({ key }) => {
    if (key !== "Enter") return;
    tellKernel();
    model.send({ event: "submit" });
  };
  field.addEventListener("keydown", submit, { signal });
};

function combobox(context) {
  const { model, el, signal } = context;
  const list = make("datalist", { id: `lk-list-${++n_lists}` });
  textField("input", { type: "text" })(context);
  const field = el.querySelector("input");
  field.setAttribute("list", list.id);
  el.append(list);
  const draw = () => list.replaceChildren(...model.get("options").map((value) => make("option", { value })));
  follow(model, ["options"], draw, signal);
  const known = () => !model.get("ensure_option") || model.get("options").includes(field.value);
  const keepKnown = () => known() || (field.value = model.get("value"));
  field.addEventListener("change", keepKnown, { signal, capture: true });
}

const two = (number) => String(number).padStart(2, "0");

// A date travels as { year, month, date } with months from 0, a time as { hours, minutes, seconds, milliseconds }.
const DATE = {
  type: "date",
  write: ({ year, month, date }) => `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(date)}`,
  read: (text) => {
    const [year, month, date] = text.split("-").map(Number);
    return { year, month: month - 1, date };
  },
};
const TIME = {
  type: "time",
  write: ({ hours, minutes, seconds }) => `${two(hours)}:${two(minutes)}:${two(seconds)}`,
  read: (text) => {
    const [hours, minutes, seconds = 0] = text.split(":").map(Number);
    return { hours, minutes, seconds, milliseconds: 0 };
  },
};

const picker = ({ type, write, read }) => (context) => {
  const { model, signal } = context;
  const field = make("input", { type });
  described(context, field);
  const draw = () => {
    for (const name of ["min", "max"]) field[name] = model.get(name) ? write(model.get(name)) : "";
    if (typeof model.get("step") === "number") field.step = model.get("step");
    const value = model.get("value") ? write(model.get("value")) : "";
    if (field.value !== value) field.value = value;
  };
  follow(model, ["min", "max", "step", "value"], draw, signal);
  field.addEventListener("change", () => give(model, { value: field.value ? read(field.value) : null }), { signal });
};

function colorPicker(context) {
  const { model, signal } = context;
  const field = make("input", { type: "color" });
  described(context, field);
  follow(model, ["value"], () => (field.value = asHex(model.get("value"))), signal);
  field.addEventListener("change", () => give(model, { value: field.value }), { signal });
}

function asHex(color) {
  const brush = document.createElement("canvas").getContext("2d");
  brush.fillStyle = color;
  return String(brush.fillStyle).slice(0, 7);
}

function fileUpload({ model, el, signal, views }) {
  const field = make("input", { type: "file" });
  described({ model, el, signal, views }, field);
  const draw = () => {
    field.accept = model.get("accept");
    field.multiple = model.get("multiple");
  };
  follow(model, ["accept", "multiple"], draw, signal);
  field.addEventListener("change", async () => give(model, { value: await Promise.all([...field.files].map(read)), error: "" }), { signal });
}

async function read(file) {
  const content = new DataView(await file.arrayBuffer());
  return { name: file.name, type: file.type, size: file.size, last_modified: file.lastModified, content };
}

export const FIELDS = {
  TextView: textField("input", { type: "text" }),
  PasswordView: textField("input", { type: "password", autocomplete: "off" }),
  TextareaView: textField("textarea"),
  ComboboxView: combobox,
  DatePickerView: picker(DATE),
  TimeView: picker(TIME),
  ColorPickerView: colorPicker,
  FileUploadView: fileUpload,
};
