/** How many of the newest events the panel beside the list shows. */
export const SHOWN_EVENTS = 6;
