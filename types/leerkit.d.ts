/**
 * What scripts of leerkit hand each other, for the type check (`scripts/lint`). No browser reads this file.
 *
 * What comes from Python is described as it is sent: `Exercise.public()`, `Verdict`, `Results`, `SessionState`.
 */

declare namespace Leerkit {
  // ── a page of the server ──────────────────────────────────────────────────────────────────────────────────

  /** What a websocket is, and what stands in its place where those do not get through. */
  interface Line {
    is_poll?: boolean;
    // deno-lint-ignore no-explicit-any -- a websocket's own signature
    onopen: ((this: any, event: any) => unknown) | null;
    // deno-lint-ignore no-explicit-any -- likewise
    onmessage: ((this: any, event: any) => unknown) | null;
    // deno-lint-ignore no-explicit-any -- likewise
    onclose: ((this: any, event: any) => unknown) | null;
    send(data: string | Uint8Array<ArrayBuffer>): void;
    close(): void;
    /** Called when nobody waits for this line any more. */
    spent?(): void;
  }

  interface PollLine extends Line {
    onopen(): void;
    onmessage(event: { data: unknown }): void;
    onclose(how?: Closing): void;
  }

  /** How a line was closed, as a websocket says it. */
  interface Closing {
    code: number;
    reason: string;
  }

  interface ConnectionOptions {
    socket(): Line;
    poll(): Line;
    on_open(): void;
    // deno-lint-ignore no-explicit-any -- text or an ArrayBuffer, as who made the line knows
    on_message(data: any): void;
    on_lost(): unknown;
    on_made_way(reason: string): void;
  }

  interface StateListeners<State> {
    take(state: State): void;
    /** Hands in over the same line. */
    answers?: AnswerLine;
    /** Whose page it is. */
    owner?: string;
    on_open?(): void;
    on_lost?(): void;
    on_made_way(reason: string, again: () => void): void;
  }

  /** What the server says of an answer, with the status that a request would have. */
  interface AnswerSaid {
    t?: string;
    id?: string;
    status?: number;
  }

  interface AnswerLine {
    ask: typeof fetch;
    use(line: Connection): void;
    heard(said: AnswerSaid): boolean;
    lost(): void;
  }

  interface Connection {
    send(data: string | Uint8Array<ArrayBuffer>): boolean;
    is_open(): boolean;
    is_socket(): boolean;
    renew(): void;
  }

  /** Table, key, value; an undefined value removes. */
  type Change = [string, string, unknown];

  interface Keeper {
    all(table: string): Promise<[string, unknown][]>;
    write(changes: Change[]): Promise<string>;
    writeInHaste(changes: Change[]): Promise<string>;
  }

  interface Drafts {
    of(exercise_id: string): Keep;
    change(exercise_id: string, value?: unknown): Change;
  }

  /** An answer that was given here. */
  interface Given extends Message {
    lesson: string;
    exercise_id: string;
  }

  /** The same, in the outbox. */
  interface Entry extends Given {
    owner: string;
    at: number;
    is_stored: boolean;
    refusal: string;
  }

  interface OutboxListeners {
    on_change(n: number): void;
    on_kept(entry: Entry, answer: Kept): void;
    on_refused(entry: Entry, reason: string): boolean;
    on_later?(status: number, reason: string): void;
  }

  interface Outbox {
    ready: Promise<Entry[]>;
    put(answer: Given, also?: Change[]): Promise<string>;
    remove(id: string, also?: Change[]): Promise<string> | null;
    flush(): Promise<void>;
    get(id: string): Entry | undefined;
    all(): Entry[];
  }

  // ── what the server tells ─────────────────────────────────────────────────────────────────────────────────

  interface Row {
    key: string;
    label: string;
    cells: string[];
    share: number | null;
  }

  interface Chart {
    kind: "bars" | "texts";
    title: string;
    columns: string[];
    rows: Row[];
  }

  interface Tally {
    n_answered: number;
    sentence: string;
    charts: Chart[];
    is_route?: boolean;
    /** How they did after the explanation, in a sentence. */
    later?: string;
    n_by_ronde: number[];
  }

  interface ExerciseResults {
    exercise_id: string;
    soort: string;
    question: string;
    n_answered: number;
    left_out: string;
    late: string;
    tally: Tally;
    later: Tally | null;
    later_sentence: string;
    hidden: Row[];
  }

  interface ParticipantProgress {
    participant_id: string;
    nickname: string;
    n_done: number;
    n_exercises: number;
    last_at: string | null;
  }

  interface Results {
    sentence: string;
    n_done: number;
    n_to_do: number;
    participants: ParticipantProgress[];
    lessons: { slug: string; exercises: ExerciseResults[] }[];
  }

  /** Per lesson's slug, per exercise's id. */
  type Rondes = Record<string, Record<string, number>>;

  interface Present {
    connected: string[];
    sentence: string;
    removed: { participant_id: string; nickname: string; is_closed: boolean }[];
  }

  /** What everybody is at; what does not belong to its kind is empty. */
  interface Moment {
    kind: "exercise" | "text" | "video" | "pause" | "wall" | "questions" | "lobby";
    lesson: string;
    exercise_id: string;
    /** The film that is on, or that stands still for the exercise. */
    video_id?: string;
    title: string;
    part: string;
    /** For the host alone: the row of the run sheet, counted from 1; 0 for none. */
    row: number;
  }

  interface RunSheetRow {
    kind: Moment["kind"];
    minutes: number;
    exercise_id: string;
    video_id: string;
    title: string;
    part: string;
    /** Of a video: which piece of it, as far as the row says that. */
    start_s: number | null;
    end_s: number | null;
    werkvorm: string;
    say: string;
  }

  interface ConsoleExercise {
    soort: string;
    question: string;
    intro: string;
    options: string[];
    solved: string[];
    /** Of a wall: its headings. */
    columns: { key: string; text: string }[];
    /** What it is called where it is nothing that is right. */
    solved_as: string;
    explained: string[];
  }

  interface ConsoleLesson {
    slug: string;
    title: string;
    sheets: RunSheet[];
    exercises: Record<string, ConsoleExercise>;
    films: Record<string, ConsoleFilm>;
  }

  /** A way to do a lesson with a group. */
  interface RunSheet {
    title: string;
    minutes: number;
    rows: RunSheetRow[];
  }

  /** A row of a run sheet, and where it stands: `at` counts the rows of all sheets of its lesson. */
  interface Place {
    lesson: ConsoleLesson;
    sheet: RunSheet;
    row: RunSheetRow;
    at: number;
  }

  /** What is on, as participants hear of it. */
  interface On extends Moment, Revealed {
    shows_group: boolean;
    shows_solution: boolean;
    /** Whether it was asked on the spot: it stands in no lesson. */
    is_asked: boolean;
    /** Of an exercise: what its card shows, and the round that is open. */
    exercise?: CardGiven;
    /** For as long as it is open: what becomes of what people write. */
    notice?: string;
    ronde?: number;
    /** Whether groups can answer it now. */
    in_groups?: boolean;
    /** With it: whether the own answer is laid beside it in the card, where there is something to tick. */
    is_compared?: boolean;
    /** Where the film is that is on. */
    film?: FilmPlace;
    /** Before the start: how many are in, roughly if it are many. */
    n_people?: number;
    /** What was on before: lesson and exercise. */
    was_on: [string, string][];
  }

  /** What everybody may know of an exercise. */
  interface Revealed {
    is_closed: boolean;
    group?: Tally;
    words?: ShownWords;
    /** What groups answered, each with one voice. */
    of_groups?: Tally | null;
    solution?: string[];
    /** With it: what it is called where it is nothing that is right, but something to talk about; else empty. */
    solved_as?: string;
  }

  /** How far somebody is with an exercise that they answered. */
  interface Own {
    /** Whether they are through: a casus may be under way. */
    is_whole: boolean;
  }

  /** Draws what everybody may see beside an own answer, and says whether that is anything; see `shared/columns`. */
  type Columns = (on: Revealed | null, sources: Source[], own: Own | null) => boolean;

  /** What a card shows of an exercise. */
  interface CardGiven {
    props: Props;
    sources: Source[];
    /** Of what was on before: what was revealed of it, as in `on`. */
    shown?: Revealed;
  }

  /** The time that there is for what is on. */
  interface Timer {
    seconds: number;
    ends_at: string;
  }

  /** What the host has put on for everybody, and how far each exercise is that was on. */
  interface Led {
    now: Moment | null;
    course: { began_at: string | null; since: string | null; spent: { moment: Moment; seconds: number }[] };
    parts: Record<string, Record<string, { closed_at?: string | null; shows_group?: boolean; shows_solution?: boolean }>>;
    /** Per lesson's slug, per film's id. */
    films: Record<string, Record<string, FilmPlace>>;
  }

  /** What was asked on the spot, for the host. */
  /** What a host does next: the name of its button, and a sentence. */
  interface Advice {
    does: string;
    say: string;
  }

  interface AskedQuestion extends ConsoleExercise {
    id: string;
    kind: "exercise" | "wall";
  }

  /** The groups that there are; never who is in them. */
  interface Groups {
    key: string;
    by: "chance" | "choice";
    n: number;
  }

  interface FacilitatorState {
    results: Results;
    state: { rondes: Rondes; seq: number; ended_at: string | null; timer: Timer | null; door_is_closed: boolean; led: Led; channels: Channels; groups: Groups | null; group_work: Record<string, Record<string, { n: number; key: string }>>; word_views: Record<string, Record<string, WordView>> };
    asked: AskedQuestion[];
    /** By participant, counted from 1. */
    in_groups: Record<string, number>;
    people: Present;
    on: { busy: string[]; signals: string[]; of_groups: Tally | null; groups_to_come: string } | null;
    /** The one text that is large on the screen: of a post, or of an answer. */
    large: { text: string; post_id?: string; answer_id?: string } | null;
    storage?: string;
    /** How many tapped that they are there. */
    n_awake: number;
    is_wiped: boolean;
  }

  /** A lesson's page without a kernel: its cards by exercise, words by type, and what is said of the progress by number done. */
  interface CardsPage {
    page: string;
    cards: Record<string, { props: Props & { sources: string[] } }>;
    /** Titles, by the id of a source; the place of one on the page is `bron-` and that. */
    sources: Record<string, string>;
    /** Words of all cards, and those of each type besides. */
    shared: Words;
    texts: Record<string, Words>;
    progress: string[];
    ending: Words;
  }

  /** How sure somebody was: in a sentence, and of what they were very sure and wrong. */
  interface OwnCertainty {
    sentence: string;
    wrong: { lesson: string; exercise_id: string; question: string }[];
    /** The lesson that follows the one that was asked for. */
    next: NextLesson | null;
  }

  /** A heading of a lesson's page, or an exercise by its id. */
  interface LessonPart {
    element: Element;
    title: string;
    /** Empty for a heading. */
    exercise: string;
    is_done: boolean;
  }

  /** Shows a line at the top of a lesson, in place of the last one about its subject. */
  type Say = (subject: string, text: string, choice?: { label: string; action: () => void }) => HTMLElement;

  interface NewsPlace {
    texts: Words;
    say: Say;
    unsay(subject: string): void;
  }

  /** The last answer to an exercise, and when it was given. */
  type Latest = Last & { at: string };

  /** What the server says of an answer that it keeps. `kept_at`: since when, if it had it before. */
  interface Kept {
    response: object;
    /** Null for one that is held; none where the answer was kept without being graded. */
    verdict?: Verdict | null;
    reached?: Reached;
    at: string;
    kept_at: string | null;
  }

  /** What is on, as the screen shows it: the lesson by its title. */
  type ScreenOn = (ScreenExercise | (Pick<Moment, "kind" | "lesson" | "title"> & { n_awake?: number })) & { wall?: ShownWall; words?: ShownWords; questions?: ShownPost[]; watches?: { lesson: string; video_id: string }; film?: FilmPlace };

  /** An exercise; `group` and `solution` once they are revealed. */
  interface ScreenExercise extends Pick<Moment, "kind" | "lesson" | "title"> {
    words?: ShownWords;
    key: string;
    soort: string;
    question: string;
    intro: string;
    /** What of it is invented; empty if nothing is. */
    fictional: string;
    /** What is to be read before the options: a heading, which may be empty, and lines. */
    told: string[];
    options: string[];
    ronde: number;
    is_closed: boolean;
    n_answered: number;
    group: Tally | null;
    of_groups: Tally | null;
    solution: string[] | null;
    solved_as: string;
    /** With it: what it rests on, by title. */
    sources: string[];
  }

  interface ScreenState {
    n_people: number;
    ended_at: string | null;
    is_wiped: boolean;
    timer: Timer | null;
    door_is_closed: boolean;
    on: ScreenOn | null;
    /** A text that the host wants in large. */
    chosen: string | null;
  }

  interface AwaitedOptions {
    owner: string;
    lesson: string | null;
    kept: Keeper;
    drafts: { change(exercise_id: string, value?: unknown, lesson?: string): Change };
    cards: {
      has(exercise_id: string, lesson?: string): boolean;
      value(exercise_id: string, lesson?: string): Latest | undefined;
      tell(exercise_id: string, news: { value?: Latest; status: Status }, lesson?: string): void;
    };
    texts: Words;
    on_count(n: number): void;
    on_reached(): void;
    on_stored(entry: Entry): void;
    on_refused(exercise_id: string): void;
    ask?: typeof fetch;
  }

  /** One of the last answers as the server tells them. */
  interface OwnAnswer extends Latest {
    lesson: string;
    exercise_id: string;
  }

  interface Seat {
    kernel: string;
    state: string;
    owner: string;
  }

  /** What of an exercise everybody may see: what the group answered, and how it is. */
  type Shows = [group: boolean, solution: boolean];

  interface ParticipantState {
    nickname: string;
    rondes: Rondes;
    /** Of what anything was revealed: per lesson's slug, per exercise's id. */
    revealed: Record<string, Record<string, Shows>>;
    /** Per lesson's slug, per exercise's id. */
    held: Record<string, Record<string, Held>>;
    ended_at: string | null;
    removed: boolean;
    released: boolean;
    is_wiped: boolean;
    groups: Groups | null;
    on: On | null;
    timer: Timer | null;
  }
}

interface DocumentEventMap {
  "leerkit-vote": CustomEvent<{ exercise: string; ronde: number }>;
  /** Who listens puts the wall of the exercise in it. */
  "leerkit-wall": CustomEvent<Leerkit.WallAsked>;
  /** Of a page that is Voilà's: what the server says of an answer, where the kernel cannot know it. */
  "leerkit-verdict": CustomEvent<{ exercise: string; value: Leerkit.Latest }>;
}
