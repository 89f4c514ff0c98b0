/** A lesson for a learning environment of others. No browser reads this file. */

declare namespace Leerkit {
  /** A verdict of which each part is a number in a pool. */
  interface PooledVerdict {
    score: number | null;
    complete: boolean;
    sentence: number;
    items: number[];
    explanation: number;
    reveals: number;
  }

  interface Pooled {
    // deno-lint-ignore no-explicit-any -- any JSON that verdicts are made of
    pool: any[];
  }

  interface VerdictTable extends Pooled {
    kind: "table";
    /** On which fields of a response it depends: name and kind. */
    fields: [string, string][];
    told: Record<string, PooledVerdict>;
  }

  interface VerdictParts extends Pooled {
    kind: "parts";
    field: string;
    step: [number, number] | null;
    /** The keys of parts that are written. */
    written: string[];
    /** In which order the parts are told, by what was chosen; empty: as they stand. */
    ranks: string[];
    /** By part: what it may hold, the number of its item, whether it counts, and what it adds to the score in halves. */
    told: Record<string, [string, number, number, number][]>;
    sums: Record<string, PooledVerdict>;
  }

  interface VerdictNumber extends Pooled {
    kind: "number";
    field: string;
    margin: number;
    decimals: number;
    near: [number, PooledVerdict][];
    other: PooledVerdict;
  }

  /** Where a road stands: its scene, its map, the verdict on it, and by choice what that opens and where it leads. */
  type RoadNode = [number, number | null, number | null, Record<string, [number, RoadNode]>];

  interface VerdictRoads extends Pooled {
    kind: "roads";
    field: string;
    root: RoadNode;
  }

  /** What `leerkit.lms.verdicts.made_ahead` gives. */
  type MadeAhead = VerdictRoads | VerdictTable | VerdictParts | VerdictNumber;

  /** An answer, or only that it was given: then its response is null. */
  interface Remembered {
    n_attempts: number;
    score: number | null;
    response: object | null;
  }

  /** What stands in the page of a lesson that needs no server. */
  interface LonePage {
    exercises: string[];
    /** By what each of them is remembered. */
    marks: string[];
    /** The ids of exercises that have a score. */
    scored: string[];
    cards: Record<string, { props: Props; sources: Source[] }>;
    texts: Record<string, Words>;
    verdicts: Record<string, MadeAhead>;
    progress: string[];
    /** How many exercises have to be done. */
    n_enough: number;
    words: Words;
    /** What the module needs that connects the page. */
    connection: StatementWords;
  }

  /** An answer with what came of it. */
  interface Judged {
    // deno-lint-ignore no-explicit-any -- a response of any type
    response: Record<string, any>;
    verdict: Verdict;
    n_attempts: number;
  }

  /** How far somebody is. */
  interface Done {
    /** What is to be kept, as a text. */
    kept: string;
    /** From 0 to 1; null if nothing has a score. */
    score: number | null;
    is_done: boolean;
  }

  /** Says how it stands with what is kept: a name of words of the page, and what goes in them. */
  type Tell = (how: string, detail?: string) => void;

  /** A learning environment, as the page knows it, whatever its standard. */
  interface Environment {
    /** Which words of the page say how it stands. */
    says: string;
    detail: string;
    /** Whether it keeps what is done. */
    keeps: boolean;
    /** What it kept earlier. */
    kept: string;
    most_bytes: number;
    /** Whether somebody wants no sound. */
    is_silent: boolean;
    /** Goes back to the environment; false if it stays, for not all has arrived. Null where there is no way back. */
    leave: (() => Promise<boolean>) | null;
    /** The page is drawn. */
    begin(): void;
    answered(exercise: string, answer: Judged): void;
    /** Keep it; which words say what came of that. */
    save(now: Done): Promise<string>;
    /** The page is left. */
    end(): void;
  }

  /** Finds the environment that a page stands in; `tell` may be called at any time. */
  type Connect = (page: { lesson: LonePage; tell: Tell }) => Promise<Environment>;

  /** What the address of a page says that was launched by an environment with cmi5. */
  interface Launch {
    endpoint: string;
    fetch: string;
    registration: string;
    activity: string;
    actor: object;
  }

  /** What the environment wrote of that launch. */
  interface LaunchData {
    template: Record<string, unknown>;
    /** Whether somebody only looks around, or looks back: then nothing is recorded. */
    is_looking: boolean;
    mastery: number | null;
    /** Where somebody goes who is ready. */
    back: string | null;
  }

  /** What may be said once in a registration. */
  type Once = "completed" | "passed";

  /** What the page keeps in a store: its text, the ids of what is said once, and which of these arrived. */
  interface KeptHere {
    kept: string;
    ids: Record<Once, string>;
    said: Once[];
  }

  /** How xAPI writes an answer, and in which field of the response that stands. */
  type AnswerForm = ["listed" | "paired" | "number", string[]];

  interface StatementWords {
    verbs: Record<string, object>;
    extensions: Record<string, string>;
    exercises: Record<string, { object: object; form: AnswerForm | null; gaps: string[] | null }>;
  }

  interface Statement {
    id: string;
    timestamp: string;
    actor: object;
    verb: object;
    object: object;
    result?: object;
    context: object;
  }

  type AskStore = (
    resource: string,
    params?: Record<string, string>,
    options?: { method?: string; body?: unknown },
  ) => Promise<{ status: number; body: unknown }>;

  interface StoreLine {
    /** Send a statement after those before it; `is_once`: a store that refuses it has it. */
    say(statement: Statement, is_once?: boolean): void;
    /** Keep a document; which words say what came of that. */
    keep(document: unknown): Promise<string>;
    /** Whether all has arrived within some time. */
    settled(patience_ms: number): Promise<boolean>;
    /** Send what there is with these behind it, also from a page that is gone, and stop. */
    close(last: Statement[]): void;
  }

  interface Cmi5Session {
    launch: Launch;
    data: LaunchData;
    here: KeptHere;
    place: Record<string, string>;
    ask: AskStore;
    is_silent: boolean;
    words: StatementWords;
    tell: Tell;
  }

  /** The API of SCORM 1.2. */
  interface Scorm {
    LMSInitialize(empty: ""): unknown;
    LMSFinish(empty: ""): unknown;
    LMSGetValue(name: string): unknown;
    LMSSetValue(name: string, value: string): unknown;
    LMSCommit(empty: ""): unknown;
  }
}
