/** A card, the view in it, and the notebook around it. No browser reads this file. */

declare namespace Leerkit {
  // ── a view and its card ───────────────────────────────────────────────────────────────────────────────────

  type Attributes = { role?: string } & { [name in `aria-${string}` | `data-${string}`]: string };

  /** Makes an element. The second argument is its class, or its properties and attributes; the rest is its content. */
  type Make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties?: string | (Partial<HTMLElementTagNameMap[Tag]> & Attributes),
    ...content: (Node | string)[]
  ) => HTMLElementTagNameMap[Tag];

  /** Makes an element of a picture, with attributes only. */
  type Shape = <Tag extends keyof SVGElementTagNameMap>(
    tag: Tag,
    attributes?: Record<string, string | number>,
    ...content: (Node | string)[]
  ) => SVGElementTagNameMap[Tag];

  /** Fills in each `{word}` of a text. */
  type Fill = (template: string, words: Record<string, string | number>) => string;

  /** The place where a view says what is not right yet. */
  interface Problem {
    /** For the view to put where it belongs. */
    element: HTMLElement;
    /** Says a sentence, ties it to the controls that it is about, and goes to the first of them. */
    say(sentence: string, ...controls: HTMLElement[]): void;
    clear(): void;
  }

  interface Tools {
    make: Make;
    shape: Shape;
    /** The number that somebody wrote, in Dutch or with a point; NaN for what is none. */
    number(text: string): number;
    fill: Fill;
    problem: Problem;
    /** What the ids and names of a view begin with; no other view on the page has the same. */
    name: string;
  }

  type Words = Record<string, string>;

  type Mark = "right" | "wrong" | "missed" | "neutral" | "expert";

  interface VerdictItem {
    key: string;
    label: string;
    mark: Mark;
    feedback: string;
  }

  interface Verdict {
    score: number | null;
    complete: boolean;
    sentence: string;
    items: VerdictItem[];
    explanation: string;
    /** What the type's own view shows of it. */
    reveals: Record<string, unknown>;
  }

  /** The last answer to an exercise; its verdict is null for as long as a facilitator holds it. */
  interface Last<Response = object> {
    response: Response;
    verdict: Verdict | null;
    n_attempts: number;
    /** What it opened of the exercise, `Exercise.reached`; told also while the verdict is held. */
    reached?: Reached;
  }

  /** JSON, in the shape that a type gives it. */
  type Reached = object;

  /** The same for a view: one with a verdict. */
  interface Value<Response = object> extends Last<Response> {
    verdict: Verdict;
  }

  /** Of a verdict that is held: whether answers still count. */
  type Held = "open" | "closed";

  /** What every exercise has; `Exercise.public()`. */
  interface Props {
    id: string;
    soort: string;
    question: string;
    intro: string;
    fictional: boolean;
    /** Whether it asks why, and whether an answer needs it. */
    reason?: "gevraagd" | "verplicht";
    hints?: string[];
    /** Lists of which the order means nothing. */
    loose?: Loose[];
    /** In which order this person sees what a verdict tells of; made by the card. */
    told_in?: string[];
  }

  /** Where a list stands in an exercise, and which of its parts change places. */
  interface Loose {
    at: (string | number)[];
    keys: string[];
    /** Whether a verdict tells of each of them. */
    is_told: boolean;
  }

  interface Mounting<Own, Response, Draft> extends Tools {
    host: HTMLElement;
    props: Props & Own;
    texts: Words;
    value: Value<Response> | null;
    draft: Draft | null;
    /** What the last answer opened of the exercise. */
    reached: Reached | null;
    emit(response: Response): void;
    signal: AbortSignal;
    ronde_open?: number;
    wall?: Wall;
  }

  /** A post of one's own: on its way, with the server, or seen by everybody. */
  interface OwnPost {
    id: string;
    column: string;
    text: string;
    status: "sending" | "sent" | "shown";
  }

  /** A post of somebody, which everybody sees. */
  interface WallPost {
    id: string;
    column: string;
    text: string;
    group: string;
    is_starred: boolean;
    n_votes: number;
    /** By whoever looks. */
    is_voted: boolean;
  }

  /** What carries the posts of a `muur`. */
  interface Wall {
    mine(): OwnPost[];
    others(): WallPost[];
    is_open(): boolean;
    /** Whether the host reads posts before others see them. */
    reads_first(): boolean;
    add(column: string, text: string): void;
    change(id: string, text: string): void;
    remove(id: string): void;
    vote(id: string, on: boolean): void;
    /** Why something was not kept, once; then the words stand in the field again. */
    on_refused(listener: (sentence: string, column: string, text: string) => void, signal: AbortSignal): void;
    on_change(listener: () => void, signal: AbortSignal): void;
  }

  interface WallAsked {
    exercise: string;
    wall?: Promise<Wall>;
  }

  interface View<Response, Draft> {
    draft(): Draft;
    update?(latest: Value<Response>): void;
    reach?(reached: Reached): void;
    open_ronde?(ronde: number): void;
    shows_items?: boolean;
  }

  /** What `exercises/<soort>.js` exports: its own props, what it emits, and what its controls hold meanwhile. */
  type Mount<Own, Response, Draft = Partial<Response>> = (
    given: Mounting<Own, Response, Draft>,
  ) => View<Response, Draft>;

  // deno-lint-ignore no-explicit-any -- a card draws any type of exercise, and looks at nothing of its own
  type AnyMount = Mount<any, any, any>;

  /** By type of exercise. */
  type Mounts = Record<string, AnyMount>;

  interface Source {
    title: string;
    href: string;
  }

  /** An answer as a card hands it over. */
  interface Message {
    id: string;
    response: object;
  }

  /** What became of the answer with this id. */
  interface Status {
    id: string;
    saved: boolean;
    error: string;
    /** The error is none: the answer goes by itself. */
    kept?: boolean;
  }

  /** Where a draft stays. */
  interface Keep {
    load(): Promise<unknown>;
    save(value: unknown): void;
    clear(): void;
  }

  /** Makes the buttons below a verdict that lead on from a card; `said` is where that verdict stands. */
  type Onward = (from: {
    card: HTMLElement;
    said: HTMLElement;
    texts: Words;
    button(label: string, className: string, action: () => void): HTMLElement;
  }) => HTMLElement[];

  interface CardOptions {
    host: HTMLElement;
    props: Props;
    texts: Words;
    mount: AnyMount;
    send(message: Message): unknown;
    signal: AbortSignal;
    value?: Last | null;
    held?: Held;
    status?: Status;
    sources?: Source[];
    /** Whose order it stands in; the author's if it is nobody's. */
    who?: string;
    keep?: Keep;
    given?: Message | null;
    onward?: Onward;
    on_paper?(view: HTMLElement, texts: Words, signal: AbortSignal): void;
    no_reply?: string;
    patience_ms?: number;
    ronde_open?: number;
    wall?: Wall;
  }

  interface Card {
    show(news: { value: Last | null; status: Status }): void;
    away(sentence: string): void;
    open_ronde(ronde?: number): void;
    hold(held?: Held): void;
  }

  // ── a card in a notebook ──────────────────────────────────────────────────────────────────────────────────

  /** A model as anywidget hands it to a view, and what our own page lays on it. */
  interface WidgetModel {
    // deno-lint-ignore no-explicit-any -- a trait holds what Python sent
    get(trait: string): any;
    send(content: unknown): unknown;
    on(event: string, listener: () => void): void;
    off(event: string, listener: () => void): void;
    widget_manager: WidgetManager;
    /** Of ipywidgets' own models only: whether the kernel knows this one. */
    comm_live?: boolean;
    keep?: Keep;
    given?(): Promise<Message | null>;
  }

  interface Signal<Value> {
    connect(listener: (sender: unknown, value: Value) => void): void;
    disconnect(listener: (sender: unknown, value: Value) => void): void;
  }

  interface WidgetManager {
    get_model(id: string): Promise<WidgetModel>;
    /** In JupyterLab. */
    context?: {
      path: string;
      sessionContext?: { statusChanged: Signal<string>; kernelChanged: Signal<unknown> };
    };
    /** Under Voilà. */
    kernel?: { statusChanged: Signal<string> };
  }

  interface Progress {
    sentence: string;
    n_done: number;
    n_exercises: number;
    /** What stands below it; null before anything is done. */
    ending: Ending | null;
  }

  /** An exercise with the last answer to it, of which an end says what was found. */
  interface EndingRow {
    id: string;
    question: string;
    soort: string;
    value: { response: object; verdict: Pick<Verdict, "score" | "complete"> | null } | null;
  }

  interface Ending {
    rows: EndingRow[];
    /** The exercises of which somebody was very sure at first, and wrong. */
    wrong: string[];
    /** How sure somebody was, and how often that was right; empty before all is done. */
    certainty: string;
    next: NextLesson | null;
    texts: Words;
  }

  interface NextLesson {
    title: string;
    href: string;
  }

  interface Surroundings {
    el: HTMLElement;
    model: WidgetModel;
    assets: WidgetModel;
    props: Props;
    texts: Words;
    signal: AbortSignal;
  }
}
