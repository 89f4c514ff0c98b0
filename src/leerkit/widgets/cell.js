// What a widget needs in a cell of a notebook. Stands in one module with who imports it.

/**
 * Return a module that came as text.
 *
 * @param {string} source
 */
export async function load(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * JupyterLab would take Enter, arrows and letters as commands to the notebook. Keys with Ctrl and the like are its own.
 *
 * @param {KeyboardEvent} event
 */
export function keepPlainKeys(event) {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}
