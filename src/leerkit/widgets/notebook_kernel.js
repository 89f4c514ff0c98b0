// Whether the kernel behind a notebook's widgets still knows them. Widgets do not come back to life: running the cells
// makes new ones.

const ENDS = ["restarting", "autorestarting", "terminating", "dead"];

/**
 * Watch the kernel of a widget manager; `widget` is one of its models, of ipywidgets' own class. Return `{ is_live(),
 * on_end(listener) }`; the listener is called once, at once if it has ended already.
 *
 * @param {Leerkit.WidgetManager} manager
 * @param {Leerkit.WidgetModel} widget
 * @param {AbortSignal} signal
 */
export function watchKernel(manager, widget, signal) {
  /** @type {(() => void)[]} */
  const listeners = [];
  let has_ended = widget.comm_live === false; // drawn from what was saved in the notebook
  const session = manager.context?.sessionContext; // JupyterLab
  const told = session?.statusChanged ?? manager.kernel?.statusChanged; // else Voilà
  /** @type {(sender: unknown, status: string) => void} */
  const hear = (_, status) => {
    if (ENDS.includes(status)) end();
  };
  const look = () => {
    if (widget.comm_live === false) end();
  };
  told?.connect(hear);
  session?.kernelChanged?.connect(end); // another kernel, or none
  widget.on("comm_live_update", look);
  signal.addEventListener("abort", () => {
    told?.disconnect(hear);
    session?.kernelChanged?.disconnect(end);
    widget.off("comm_live_update", look);
  });

  function end() {
    has_ended = true;
    listeners.splice(0).forEach((listener) => listener());
  }

  /** @param {() => void} listener */
  function on_end(listener) {
    if (has_ended) listener();
    else listeners.push(listener);
  }

  return { is_live: () => !has_ended, on_end };
}
