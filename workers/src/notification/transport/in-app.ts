import { keptHere } from './message-transport.ts';

/** On the page itself: the row is the message. */
export const inApp = keptHere(async ({ said }) => ({ subject: said.title, text: said.paragraphs.join('\n\n'), html: null }));
