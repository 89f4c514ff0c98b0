// What a view is handed to work with: it imports nothing, and all views make elements, fill in words and tell a problem
// in one way.

/** @type {Leerkit.Make} */
export function make(tag, properties = {}, ...content) {
  const made = document.createElement(tag);
  const className = typeof properties === "string" && properties;
  for (const [name, value] of Object.entries(className ? { className } : properties)) {
    if (isAttribute(name)) made.setAttribute(name, String(value));
    else Object.assign(made, { [name]: value });
  }
  made.append(...content);
  return made;
}

/** @param {string} name */
function isAttribute(name) {
  return name === "role" || name.startsWith("aria-") || name.startsWith("data-");
}

/**
 * Return a text of which each `{word}` is filled in.
 *
 * @type {Leerkit.Fill}
 */
export function fill(template, words) {
  return template.replace(/{(\w+)}/g, (whole, word) => String(words[word] ?? whole));
}

const DESCRIBED = "aria-describedby";

/**
 * Return the place where a view says what is not right yet. `name` begins its id.
 *
 * @param {string} name
 * @returns {Leerkit.Problem}
 */
export function problemOf(name) {
  const element = make("p", { className: "lk-problem", id: `${name}-problem`, role: "alert" });
  /** @type {HTMLElement[]} */
  let told = [];

  /** @type {Leerkit.Problem["say"]} */
  function say(sentence, ...controls) {
    clear();
    element.textContent = sentence;
    told = controls;
    for (const control of told) {
      describe(control, [element.id, ...described(control)]);
      if (!control.matches("button, [type=radio]")) control.setAttribute("aria-invalid", "true"); // ARIA has it for neither
    }
    told[0]?.focus();
  }

  function clear() {
    element.textContent = "";
    for (const control of told) {
      describe(control, described(control).filter((id) => id !== element.id));
      control.removeAttribute("aria-invalid");
    }
    told = [];
  }

  return { element, say, clear };
}

/** @param {HTMLElement} control */
function described(control) {
  return (control.getAttribute(DESCRIBED) ?? "").split(" ").filter(Boolean);
}

/**
 * @param {HTMLElement} control
 * @param {string[]} ids
 */
function describe(control, ids) {
  if (ids.length) control.setAttribute(DESCRIBED, ids.join(" "));
  else control.removeAttribute(DESCRIBED);
}

/** 128 random bits as hex. Not crypto.randomUUID: that is missing on a page over plain HTTP. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
