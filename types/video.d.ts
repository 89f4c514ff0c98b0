/** A video in a lesson. No browser reads this file. */

declare namespace Leerkit {
  /** What plays a video: the page itself, or a player of another website. */
  interface Media {
    /** The film in the page, if it is there. */
    video: HTMLVideoElement | null;
    now(): number;
    /** In seconds; 0 as long as it is not known. */
    length(): number;
    is_paused(): boolean;
    play(): void;
    pause(): void;
    seek(at_s: number): void;
    on(name: "time" | "play" | "pause" | "ready" | "sought" | "trouble", listener: () => void): void;
    /** Tells when one of these times, in their order, is passed. */
    passing(times_s: number[], reached: (index: number) => void): void;
  }

  interface VideoNote {
    at_s: number;
    text: string;
  }

  /** What is kept of a video on a viewer's device. */
  interface VideoState {
    at_s: number;
    speed: number;
    captions: boolean;
    /** The moments that were met, by their place. */
    passed: number[];
    notes: VideoNote[];
  }

  /** What each part of the player is given. */
  interface VideoPart {
    block: HTMLElement;
    media: Media;
    words: Words;
    state: VideoState;
    save(): void;
    signal: AbortSignal;
  }

  /** Where a film is that the host plays; `leerkit.live.film` says what each is. */
  interface FilmPlace {
    /** Whether the screen plays it although it lies elsewhere. */
    embedded: boolean;
    at_s: number;
    since: string | null;
    until_s: number | null;
  }

  interface FilmLine {
    start_s: number;
    end_s: number;
    text: string;
    is_seen: boolean;
  }

  interface FilmMoment {
    at_s: number;
    exercise: string;
    text: string;
    pause: boolean;
  }

  /** What everybody may know of a film of a lesson. */
  interface Film {
    title: string;
    sources: { src: string; type: string }[];
    n_bytes: number;
    url: string;
    length_s: number | null;
    chapters: { at_s: number; title: string }[];
    moments: FilmMoment[];
    lines: FilmLine[];
  }

  /** What may be the matter with a film: it does not come now, it cannot be played, or why it is not there. */
  type FilmTrouble = "lost" | "cannot_play" | "refused" | "empty" | "gone" | "moved" | "elsewhere";

  /** What is on in a film. */
  interface FilmNow {
    at_s: number;
    plays: boolean;
    is_over: boolean;
    said: FilmLine | null;
    seen: FilmLine | null;
    chapter: string;
    /** The moment at which it stands still, or a text beside it. */
    moment: FilmMoment | null;
  }

  interface InStepOptions {
    media: Media;
    play(): void;
    is_busy(): boolean;
    still_s: number;
    signal: AbortSignal;
  }

  interface SyncedFilmOptions {
    film: Film;
    is_quiet: boolean;
    has_captions: boolean;
    on_blocked?(): void;
    on_trouble(cause: FilmTrouble): void;
    on_well(): void;
    signal: AbortSignal;
  }

  /** A film as the console knows it: its chapters and moments in one list. */
  interface ConsoleFilm {
    title: string;
    is_here: boolean;
    /** Who plays it elsewhere, where the screen can play it from; else empty. */
    host: string;
    url: string;
    length_s: number | null;
    parts: FilmPart[];
  }

  /** What the page with a film of another website says to the screen around it. */
  type PlayerSays = "here" | "well" | "silent" | "blocked" | "quiet" | FilmTrouble;

  interface FilmPart {
    at_s: number;
    /** Of a chapter. */
    title: string;
    exercise_id: string;
    text: string;
    pauses: boolean;
  }

  // ── moments marked while watching (`leerkit moments`) ─────────────────────────────────────────────────────

  /** A moment as it stands in the file, or is sent to it. */
  interface MarkedMoment {
    /** Its place in the file; null for a new one. */
    was: number | null;
    at_s: number;
    exercise: string;
    text: string;
    pause: boolean;
    /** The names of what it has besides. */
    besides: string[];
  }

  /** A moment as it is on the page. */
  type MomentMark = Omit<MarkedMoment, "was"> & { id: string };

  interface MarkRow {
    element: HTMLElement;
    show(latest: MomentMark): void;
    say(sentence: string): void;
    focus(): void;
  }

  interface MarkRowOptions {
    mark: MomentMark;
    exercises: { id: string; question: string }[];
    words: Words;
    now(): number;
    go(at_s: number): void;
    change(id: string, fields: Partial<MomentMark>): void;
    remove(id: string): void;
  }

  /** What the page is made with. */
  interface Marking {
    words: Words;
    exercises: { id: string; question: string }[];
    digest: string;
    moments: MarkedMoment[];
  }

  interface MarkingReply {
    digest: string;
    error?: string;
    rows?: Record<string, string>;
    places?: number[];
    said?: string[];
    moments?: MarkedMoment[];
  }
}
