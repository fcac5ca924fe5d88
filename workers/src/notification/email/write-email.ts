import type { BrandLook } from '@jalon/schema/words';
import type { MessageVoice } from '../voice/message-voice.ts';
import type { SaidMessage } from '../voice/say-event.ts';
import { compileEmail } from './compile-email.ts';
import type { TemplateValues } from './html-template.ts';

/** Whose e-mail it is, and where its links lead. */
export interface Letterhead {
  shopName: string;
  brand: BrandLook;
  /** Null: the shop's name stands there. */
  logoUrl: string | null;
  /** Where questions go: `mailto:` or a page. */
  helpUrl: string | null;
  pageUrl: string;
  settingsUrl: string;
  pictureUrl(pictureId: string): string;
}

export interface WrittenEmail {
  subject: string;
  text: string;
  html: string;
}

/** Both parts of an e-mail. */
export async function writeEmail(said: SaidMessage, voice: MessageVoice, head: Letterhead): Promise<WrittenEmail> {
  const template = await compileEmail(head.brand, voice.direction);
  return { subject: oneLine(said.subject), text: writeText(said, voice, head), html: template.fill(valuesOf(said, voice, head)) };
}

const optional = (name: string, value: string | null): TemplateValues[] => (value === null ? [] : [{ [name]: value }]);

function valuesOf(said: SaidMessage, { language, say }: MessageVoice, head: Letterhead): TemplateValues {
  const { items, hours } = said;
  return {
    language,
    shop: head.shopName,
    subject: said.subject,
    preheader: said.preheader,
    greeting: said.greeting,
    title: said.title,
    paragraphs: said.paragraphs.map((text) => ({ text })),
    quote: said.quote === null ? [] : [{ words: say('message:quote', { words: said.quote }) }],
    hours: hours === null ? [] : [{ label: hours.label, lines: hours.lines.map((line) => ({ line })) }],
    button: said.button,
    href: head.pageUrl,
    logo: optional('logoUrl', head.logoUrl),
    name: head.logoUrl === null ? [{}] : [],
    itemSection: items.list.length === 0 ? [] : [{}],
    itemsTitle: items.title,
    pictured: items.list.some(({ pictureId }) => pictureId !== null) ? [{}] : [],
    items: items.list.map(({ title, note, pictureId }) => ({
      itemTitle: title,
      note: optional('noteText', note || null),
      picture: optional('pictureUrl', pictureId && head.pictureUrl(pictureId)),
    })),
    more: optional('moreText', items.more),
    order: optional('orderText', said.order),
    why: said.why,
    necessary: optional('necessaryText', said.necessary),
    change: said.change,
    unsubscribe: said.unsubscribe,
    settingsUrl: head.settingsUrl,
    sentBy: said.sentBy,
    help: head.helpUrl === null ? [] : [{ helpUrl: head.helpUrl, helpText: say('order:help.write', { shop: head.shopName }) }],
  };
}

/** The part for who reads no HTML: the same words in the same order. */
function writeText(said: SaidMessage, { say }: MessageVoice, head: Letterhead): string {
  const { items, hours } = said;
  const articles = items.list.map(({ title, note }) => `- ${[title, note].filter((part) => part !== '').join(', ')}`);
  const blocks = [
    said.greeting,
    said.title,
    ...said.paragraphs,
    said.quote && say('message:quote', { words: said.quote }),
    hours && [hours.label, ...hours.lines].join('\n'),
    `${said.button}\n${head.pageUrl}`,
    articles.length === 0 ? null : [items.title, ...articles, ...(items.more === null ? [] : [items.more])].join('\n'),
    [
      '-- ',
      [said.why, said.order].filter((part) => part !== null).join(' '),
      said.necessary,
      `${said.change}: ${head.settingsUrl}`,
      said.sentBy,
    ]
      .filter((line) => line !== null)
      .join('\n'),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
}

/** A line break in a subject would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
