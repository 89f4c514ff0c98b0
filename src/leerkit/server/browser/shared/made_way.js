// A line that the server ended for a newer one of the same person.

/** Of a websocket that was closed so. */
export const MADE_WAY = 4409;
