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

  interface SyncedFilmOptions {
    film: Film;
    is_quiet: boolean;
    has_captions: boolean;
    on_blocked?(): void;
    on_trouble(can_play: boolean): void;
    on_well(): void;
    signal: AbortSignal;
  }

  /** A film as the console knows it: its chapters and moments in one list. */
  interface ConsoleFilm {
    title: string;
    is_here: boolean;
    url: string;
    length_s: number | null;
    parts: FilmPart[];
  }

  interface FilmPart {
    at_s: number;
    /** Of a chapter. */
    title: string;
    exercise_id: string;
    text: string;
    pauses: boolean;
  }
}
