import type { Language } from '@jalon/schema/words';
import type { MessageVoice } from '../../notification/voice/message-voice.ts';
import { Paper } from './paper.ts';
import { apart } from './visual-runs.ts';

/** All that a confirmation of receipt says. */
export interface ReceiptFacts {
  shopName: string;
  /** How the shop is reached, line by line. */
  shopLines: readonly string[];
  orderNumber: string;
  name: string;
  email: string;
  /** What was declared, word by word. */
  statement: string;
  articles: readonly { title: string; quantity: number }[];
  declaredAt: Date;
  place: number;
  /** SHA-256, hex. */
  hash: string;
  /** Whose clocks it is dated by: IANA. */
  zone: string;
  language: Language;
}

const LABEL = { size: 9, after: 1, colour: '#5c5c5c' } as const;

/**
 * The confirmation of receipt of a withdrawal as a durable medium (Directive 2011/83/EU, Article 11a(4)): what was declared, with the
 * date and the time of its submission, as PDF. The same facts give the same paper.
 */
export async function drawReceipt(facts: ReceiptFacts, { say, calendarOf, direction }: MessageVoice): Promise<Buffer> {
  const { shopName, shopLines, orderNumber, name, email, statement, articles, declaredAt, place, hash, zone, language } = facts;
  const title = say('withdrawal:receipt_title');
  const paper = new Paper({ language, direction, title, madeAt: declaredAt });
  const calendar = calendarOf(zone);
  const written = new Intl.DateTimeFormat(calendar.locale, {
    ...{ dateStyle: 'long', timeStyle: 'long', timeZone: zone, calendar: 'gregory', numberingSystem: 'latn' },
  });
  const moment = `${written.format(declaredAt)} (${zone})`;
  const part = (label: string, lines: readonly string[]) => {
    paper.text(label, LABEL);
    paper.text(lines.join('\n'), { after: 12 });
  };
  paper.text(shopName, { size: 12, after: 18 }).text(title, { size: 19, isBold: true, after: 10 });
  paper.text(say('withdrawal:receipt_text', { shop: shopName, moment }), { after: 6 });
  paper.text(declaredAt.toISOString(), { size: 9, after: 14, colour: '#5c5c5c' }).rule(14);
  part(say('withdrawal:declared'), [name, email].map(apart));
  part(say('withdrawal:to'), [shopName, ...shopLines].map(apart));
  part(say('withdrawal:order'), [apart(orderNumber)]);
  paper.text(statement, { size: 12, after: 12 });
  // A statement that names articles is about these alone.
  const isNamed = articles.every(({ title: article }) => statement.includes(article));
  part(
    say(isNamed ? 'withdrawal:some' : 'withdrawal:whole'),
    articles.map(({ title: article, quantity }) => `${quantity} × ${apart(article)}`),
  );
  paper.rule(14).text(say('withdrawal:next'), { after: 14 });
  paper.text(say('withdrawal:receipt_place', { place }), { size: 9, after: 2 });
  paper.text(`${say('withdrawal:receipt_hash')}: ${hash}`, { size: 9, after: 0 });
  return paper.bytes();
}
