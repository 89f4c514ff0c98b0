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
