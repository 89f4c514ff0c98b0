/** A lesson's page with a kernel, and the widgets on it that are no cards. No browser reads this file. */

declare namespace Leerkit {
  // ── a lesson's page and its kernel ────────────────────────────────────────────────────────────────────────

  // deno-lint-ignore no-explicit-any -- by name; a trait holds what Python sent
  type Traits = Record<string, any>;

  type Binary = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

  /** Where something stands in a state. */
  type Path = (string | number)[];

  /** What a kernel says or shows, as Jupyter's messaging protocol has it; `parent` is the header of what it answers. */
  interface KernelMessage {
    type: string;
    // deno-lint-ignore no-explicit-any -- what is in it goes by the message's type
    content: any;
    buffers: DataView<ArrayBuffer>[];
    parent: { msg_id?: string; session?: string };
  }

  interface CommContent {
    comm_id: string;
    target_name?: string;
    data: Traits;
  }

  /** Hands a comm message to the kernel, or an answer in it to whoever keeps answers. */
  type SendComm = (type: "comm_open" | "comm_msg", content: CommContent, metadata?: object, buffers?: Binary[]) => unknown;

  /** `gone`: it is no more; `elsewhere`: a newer tab has the line. */
  type KernelState = "open" | "lost" | "gone" | "elsewhere";

  interface KernelOptions {
    on_message(message: KernelMessage): void;
    on_state(state: KernelState, reason?: string): void;
    most_bytes?: number;
    on_too_big(): unknown;
  }

  interface Kernel {
    session: string;
    send(type: string, content: object, metadata?: object, buffers?: Binary[]): void;
    is_open(): boolean;
    heard_at(): number;
    renew(): void;
    go(kernel_id: string): void;
  }

  // deno-lint-ignore no-explicit-any -- an event's values go by its name
  type Listener = (...values: any[]) => unknown;

  /** The traits of a widget in our own page; `lesson/model.js`. */
  interface Model {
    model_id: string;
    get(name: string): Traits[string];
    set(name: string | Traits, value?: unknown): void;
    save_changes(): void;
    send(content: unknown, callbacks?: unknown, buffers?: Binary[]): unknown;
    receive(news: Traits, how?: { is_older?: boolean; is_told_anew?: boolean }): void;
    on(events: string, listener: Listener, owner?: object): void;
    off(events?: string | null, listener?: Listener | null, owner?: object): void;
    emit(event: string, ...values: unknown[]): void;
    widget_manager: { get_model(id: string): Promise<Model>; create_view: WidgetViews["create_view"] };
  }

  /** The models of a lesson as they were when its template was made, by id. */
  type SharedState = Record<string, { state: Traits; buffers: { path: Path; data: string }[] }>;

  /** What a card's `_esm` exports. */
  interface CardModule {
    render(drawing: { model: WidgetModel; el: HTMLElement; signal: AbortSignal }): unknown;
  }

  interface ModelOptions {
    file: Promise<SharedState | null>;
    views(get_model: (id: string) => Promise<Model>): Promise<WidgetViews | null>;
    on_silence(): void;
    equip(props: Partial<Props>): Pick<WidgetModel, "keep" | "given">;
    is_behind(exercise_id: string, status?: Partial<Status>): boolean;
  }

  interface Models {
    refresh(): Promise<void>;
    pause(): void;
    take(message: KernelMessage): void;
    ready: Promise<void>;
    draw(id: string, el: HTMLElement): Promise<unknown>;
    state(id: string, name: string): Traits[string];
    ids_of(exercise_id: string): string[];
    values(): Map<string, Latest>;
    tell(id: string, news: Traits): void;
    settle(): Promise<boolean>;
  }

  // ── widgets that are no cards ─────────────────────────────────────────────────────────────────────────────

  /** What finds a model that a trait refers to, and what shows it in an element of its own. */
  interface Places {
    find(reference: unknown): Promise<Model>;
    place(reference: unknown, signal?: AbortSignal): Promise<HTMLElement>;
  }

  interface Drawing {
    model: Model;
    el: HTMLElement;
    signal: AbortSignal;
    texts: Words;
    views: Places;
  }

  /** Draws a widget in `el`, and follows its model until the signal. */
  type WidgetView = (drawing: Drawing) => void | Promise<void>;

  type WidgetLink = (link: Model, tools: { find: Places["find"] }) => Promise<void>;

  /** What ipywidgets' manager makes of a model for widgets that hold others. */
  interface DrawnView {
    el: HTMLElement;
    model: Model;
    remove(): void;
    $el: HTMLElement[];
  }

  /** What a cell or a widget shows, as a notebook keeps it. */
  interface Output {
    output_type?: string;
    name?: string;
    text?: string;
    data?: Traits;
    metadata?: Traits;
    transient?: { display_id?: string };
  }

  interface OutputPlace {
    texts: Words;
    views: Places;
    signal?: AbortSignal;
  }

  /** What extensions of JupyterLab draw, by kind; and the addresses that this server has in place of other hosts' ones. */
  interface Libraries {
    renderers: Record<string, { name: string; module: string; entry: string }>;
    mirrors: Record<string, string>;
  }

  interface LuminoMessage {
    type: string;
    isConflatable?: boolean;
    conflate?(): boolean;
  }

  interface Renderer {
    node: HTMLElement;
    processMessage?(message: LuminoMessage): void;
    renderModel(model: object): Promise<void>;
  }

  interface Extension {
    rendererFactory: { mimeTypes: string[]; createRenderer(options: object): Renderer };
  }

  /** A container of webpack's module federation. */
  interface Container {
    init(shared: object): Promise<void>;
    get(module: string): Promise<() => Extension & { default?: Extension | Extension[] }>;
  }

  // ── anywidget's contract ──────────────────────────────────────────────────────────────────────────────────

  /** What a widget's own script sees of its model. */
  interface WidgetHandle {
    signal: AbortSignal;
    model: Omit<Model, "receive" | "emit" | "on" | "off"> & {
      on(events: string, listener: Listener): void;
      off(events?: string | null, listener?: Listener | null): void;
    };
  }

  interface Commands {
    invoke(name: string, msg?: unknown, options?: { buffers?: Binary[]; signal?: AbortSignal }): Promise<[unknown, DataView[]]>;
  }

  interface WidgetHost {
    getModel(reference: string): Promise<WidgetHandle["model"]>;
    getWidget(reference: string): Promise<{
      exports: unknown;
      render(place: { el: HTMLElement; signal?: AbortSignal }): Promise<void>;
    }>;
  }

  /** What a widget's `_esm` exports; both may return what is called at the end. */
  interface AnyWidget {
    initialize?(given: WidgetHandle & { experimental: Commands }): unknown;
    render?(given: WidgetHandle & { el: HTMLElement; host: WidgetHost; experimental: Commands }): unknown;
  }

  interface WidgetViews {
    prepare(model: Model): void;
    draw(model: Model, el: HTMLElement): Promise<unknown>;
    show(message: KernelMessage, models: Map<string, Model>): void;
    echo(message: KernelMessage, model?: Model): void;
    create_view(model: Model, options?: { el?: HTMLElement }): Promise<DrawnView>;
  }
}

interface Window {
  /** Where an extension of JupyterLab leaves its container. */
  _JUPYTERLAB?: Record<string, Leerkit.Container>;
}
