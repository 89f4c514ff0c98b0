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
}
