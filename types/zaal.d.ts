/** The page of a room that is led; see `leerkit.d.ts`. */
declare namespace Leerkit {
  /** What the page was made with. */
  interface ZaalGiven {
    owner: string;
    state: ParticipantState;
    answers: OwnAnswer[];
    /** The slug under which stands what was asked on the spot. */
    asked: string;
    /** Title by slug. */
    lessons: Record<string, string>;
    soorten: string[];
    /** Words of every card, and of each type. */
    shared: Words;
    views: Record<string, Words>;
  }

  interface ZaalAnswersOptions {
    owner: string;
    first: OwnAnswer[];
    texts: Words;
    on_count(n: number): void;
    on_reached(): void;
    on_change(): void;
    on_stranger(): void;
    hand_in: typeof fetch;
  }

  interface ZaalAnswers {
    value(lesson: string, exercise_id: string): Latest | undefined;
    keep(lesson: string, exercise_id: string): Keep;
    given(lesson: string, exercise_id: string): Promise<Message | null>;
    send(lesson: string, exercise_id: string, message: Message): Promise<void>;
    /** Tell a card what becomes of its exercise. */
    follow(lesson: string, exercise_id: string, card: Card, signal: AbortSignal): void;
    look(held: ParticipantState["held"]): void;
    /** Ask the server for all again; resolves to whether it answered. */
    ask(): Promise<boolean>;
    flush(): Promise<void>;
    is_safe(): boolean;
    connected(now: boolean): void;
    /** What this device keeps. */
    kept: Keeper;
    /** Whether this page is about to go, because its owner wipes everything. */
    going: boolean;
  }

  interface ZaalCard extends CardGiven {
    host: HTMLElement;
    lesson: string;
    answers: ZaalAnswers;
    ronde_open?: number;
    held?: Held;
    signal: AbortSignal;
  }

  type DrawCard = (of: ZaalCard) => Promise<Card | null>;

  /** What the page has besides the moment. */
  interface Besides {
    take(state: ParticipantState): void;
    /** What carries the posts of a muur. */
    wall(lesson: string, exercise_id: string): Promise<Wall>;
    /** The view of an exercise with its hints, and the question why. */
    helped(mount: AnyMount, props: Props): Promise<AnyMount>;
    on_paper: NonNullable<CardOptions["on_paper"]>;
  }

  /** Where a moment is drawn; `say` says in one line what is happening. */
  interface ZaalRoom {
    host: HTMLElement;
    answers: ZaalAnswers;
    say(sentence: string): void;
    signal: AbortSignal;
  }

  /** Draws a moment; `take` follows the state for as long as it is that moment, `again` what the person did. */
  type ZaalMoment = (
    room: ZaalRoom,
    first: ParticipantState,
  ) => { take(state: ParticipantState): void; again?(): void };

  /** The words that the page was made without. */
  interface LaterWords {
    BESIDES: Words;
    VIEWS: Record<string, Words>;
    SHARED: Words;
    /** Of what stands below a moment. */
    BELOW: Words;
    END: Words;
    ASKING: Words;
    GROUPS: Words;
    /** Of a film that the room watches. */
    FILM: Words;
    /** Of the card by which a group answers. */
    GROUP_CARD: Words;
  }

  interface LessonCards {
    cards: Record<string, CardGiven>;
    sources: { title: string; url: string }[];
  }
}
