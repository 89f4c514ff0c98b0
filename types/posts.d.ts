/** What participants add to a room, and what becomes of it. No browser reads this file. */

declare namespace Leerkit {
  /** What a contribution says; which of these, is its kind's. */
  interface ContributionPayload {
    lesson?: string;
    exercise_id?: string;
    column?: string;
    text?: string;
    post_id?: string;
    signal?: string;
    on?: boolean;
    /** Of an answer for a group: what it is, and for which group. */
    response?: object;
    key?: string;
    group?: number;
  }

  /** A contribution that waits on the device. */
  interface KeptContribution {
    id: string;
    owner: string;
    kind: string;
    payload: ContributionPayload;
    at: number;
    /** Of a group's answer that the server has: what it opened of the exercise. */
    reached?: Reached;
    /** Why the server does not want it, in its own words, for as long as nobody told. */
    refusal?: string;
  }

  /** Returns whether it told where it was written that it is not kept. */
  type RefusedListener = (refused: { one: KeptContribution; sentence: string }) => boolean;

  /** A post or question of one's own, as the server has it. */
  interface OwnContribution {
    id: string;
    kind: string;
    lesson: string;
    exercise_id: string;
    column: string;
    text: string;
    is_shown: boolean;
    is_sending?: boolean;
  }

  /** `GET /api/contributions`. */
  interface OwnContributions {
    posts: OwnContribution[];
    votes: string[];
    signals: string[];
  }

  interface Contributions {
    ready: Promise<void>;
    ask(): Promise<void>;
    send(kind: string, payload: ContributionPayload, id?: string): string;
    waiting(kind: string): KeptContribution[];
    mine(): OwnContribution[];
    has_voted(id: string): boolean;
    has_signalled(name: string): boolean;
    on_change(listener: () => void, signal: AbortSignal): void;
    on_later(listener: () => void, signal: AbortSignal): void;
    /** With what the server keeps of it. */
    on_kept(listener: (one: KeptContribution) => void, signal: AbortSignal): void;
    on_refused(listener: RefusedListener, signal: AbortSignal): void;
  }

  interface Walls {
    contributions: Contributions;
    of(lesson: string, exercise_id: string): Wall;
    take(state: ToldOfPosts): void;
  }

  /** What a page hands its cards and tells of the room; `shared/contributing.js`. */
  interface Contributing {
    wall(lesson: string, exercise_id: string): Promise<Wall>;
    take(state: ToldOfGroups): Promise<void>;
  }

  interface ContributingOptions {
    owner: string;
    kept: Keeper;
    place: HTMLElement;
    title: string;
  }

  /** What somebody's own group answered to what is on. */
  interface OfGroup {
    group: number;
    /** What counts, of whoever it is. */
    answer: { id: string; response: object; reached?: Reached; is_own: boolean } | null;
    /** The id of what this participant handed in last. */
    mine: string;
  }

  /** What participants hear of groups, and each of their own. */
  interface ToldOfGroups extends ToldOfPosts {
    on?: (NonNullable<ToldOfPosts["on"]> & { in_groups?: boolean; exercise?: CardGiven }) | null;
    groups?: Groups | null;
    of_group?: OfGroup | null;
    removed?: boolean;
  }

  interface GroupsOptions {
    owner: string;
    kept: Keeper;
    contributions: Contributions;
  }

  interface GroupCardOptions {
    host: HTMLElement;
    by: HTMLElement;
    state: ToldOfGroups;
    texts: Words;
    mount: AnyMount;
    contributions: Contributions;
    keep: Keep;
    signal: AbortSignal;
  }

  interface Channels {
    wall: boolean;
    questions: boolean;
    signals: boolean;
    approve_first: boolean;
  }

  /** A question, or a post, that everybody sees. */
  type ShownPost = Omit<WallPost, "is_voted"> & { is_answered: boolean };

  interface ShownWall {
    columns: { key: string; text: string }[];
    posts: ShownPost[];
  }

  /** The words of what a group wrote, as everybody sees them. */
  interface ShownWords {
    view: "words" | "cloud";
    tally: Tally;
  }

  /** A word with how many people wrote it, as the host sees it. */
  interface CountedWord {
    key: string;
    label: string;
    n: number;
    /** As people wrote it, in small letters. */
    forms: string[];
    /** Of what has a name of the host: the words that have it. */
    parts: { key: string; label: string; n: number }[];
  }

  /** How the texts of an exercise are seen, and the words that are left out, by key. */
  interface WordView {
    view: "posts" | "words" | "cloud";
    hidden: string[];
  }

  /** What participants hear of posts and questions. */
  interface ToldOfPosts {
    channels?: Channels;
    on?: { kind: string; lesson: string; exercise_id: string; is_closed: boolean; wall?: ShownWall; words?: ShownWords; questions?: ShownPost[] } | null;
    ended_at?: string | null;
  }

  /** A post or question as the host sees it. */
  interface SeenPost extends ShownPost {
    kind: "post" | "question";
    lesson: string;
    exercise_id: string;
    status: "waiting" | "shown" | "hidden";
    wording_id: string;
    is_chosen: boolean;
  }

  interface FacilitatorState {
    posts: SeenPost[];
    signals: Record<string, number>;
    /** Per lesson, per exercise. */
    words: Record<string, Record<string, CountedWord[]>>;
  }

  interface ParticipantState {
    channels: Channels;
    of_group: OfGroup | null;
  }

  interface On {
    wall?: ShownWall;
    words?: ShownWords;
    questions?: ShownPost[];
  }
}
