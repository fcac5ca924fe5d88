import { NECESSARY_EVENTS } from '@jalon/schema/notification';
import { headlineOf, type Calendar } from '@jalon/schema/words';
import type { MessageFacts } from '../message-facts.ts';
import type { MessageVoice } from './message-voice.ts';
import { tellingOf } from './tellings.ts';

/** Whose message it is, as far as the words go. */
export interface Speaker {
  shopName: string;
  voice: MessageVoice;
  now: Date;
}

/** What one message says, whatever it is sent by: plain text, nothing escaped. */
export interface SaidMessage {
  subject: string;
  preheader: string;
  title: string;
  paragraphs: string[];
  /** Words that are not ours: a reason of staff, a declaration. */
  quote: string | null;
  /** A label and its lines. */
  hours: { label: string; lines: string[] } | null;
  button: string;
  items: { title: string; list: { title: string; note: string; pictureId: string | null }[]; more: string | null };
  /** Null: for who may not know the number. */
  order: string | null;
  greeting: string;
  why: string;
  necessary: string | null;
  change: string;
  unsubscribe: string;
  sentBy: string;
  sms: string;
}

/** What a telling is made with. */
export interface TellingContext extends Speaker {
  facts: MessageFacts;
  calendar: Calendar;
  /** A text, with the variables that every text may have and others besides. */
  say(key: string, values?: Record<string, string | number>): string;
  /** The sentence of the page for a parcel. */
  headline: string;
}

/** Writes a message in a voice. */
export function sayEvent(facts: MessageFacts, speaker: Speaker): SaidMessage {
  const { voice, shopName: shop, now } = speaker;
  const { event, parcel, returned, orderNumber: number } = facts;
  const calendar = voice.calendarOf(facts.zone);
  const by = parcel?.nextActionBy ?? (facts.facts.nextActionBy == null ? null : new Date(facts.facts.nextActionBy));
  const known: Record<string, string> = {
    shop,
    number,
    ...(parcel && { carrier: parcel.carrierName }),
    ...(returned && { return: returned.number }),
    ...(by && { day: calendar.day(by, now) }),
  };
  const sentence = parcel && headlineOf(parcel, now, calendar);
  const headline = sentence
    ? voice.say(`shipment:headline.${sentence.key}`, sentence.values)
    : voice.say(`message:${event}.subject`, known);
  const say: TellingContext['say'] = (key, values) => voice.say(key, { ...known, ...values });
  const context: TellingContext = { ...speaker, facts, calendar, say, headline };
  const { title, variant = '', before = [], after = [], quote = null, button, list } = tellingOf(context);
  const own = (name: string) => {
    const special = `message:${event}.${name}${variant}`;
    return say(voice.has(special) ? special : `message:${event}.${name}`, { headline });
  };
  const hours = parcel?.openingHours ?? [];
  return {
    subject: own('subject'),
    preheader: own('preheader'),
    title,
    paragraphs: [...before, own('text'), ...after],
    quote,
    hours: hours.length === 0 ? null : { label: say('order:pickup.hours'), lines: hours },
    button: say(`message:button.${button}`),
    items: {
      title: say(list),
      list: facts.items.map(({ title: name, variantTitle, quantity, pictureId }) => ({
        title: name,
        note: [variantTitle, quantity > 1 ? say('order:items.quantity', { quantity }) : null].filter((part) => part !== null).join(' · '),
        pictureId,
      })),
      more: facts.moreItems === 0 ? null : say('message:more', { count: facts.moreItems }),
    },
    order: facts.view === 'NEIGHBOUR' ? null : say('order:title'),
    greeting: say('message:greeting'),
    why: say(`message:why.${event === 'FOLLOWER_INVITED' ? 'INVITED' : facts.audience}`),
    necessary: NECESSARY_EVENTS.includes(event) && event !== 'FOLLOWER_INVITED' ? say('message:necessary') : null,
    change: say('message:change'),
    unsubscribe: say('message:unsubscribe'),
    sentBy: say('message:sent_by'),
    sms: own('sms'),
  };
}
