import type { ClaimKind } from '@jalon/schema/claim';
import sharp from 'sharp';
import { Paper } from '../return/paper/paper.ts';
import { apart } from '../return/paper/visual-runs.ts';
import type { MerchantVoice } from './merchant-voice.ts';

/** All that a carrier is told when it is asked to pay. */
export interface ClaimFacts {
  kind: ClaimKind;
  carrierName: string;
  trackingNumber: string;
  orderNumber: string;
  currency: string;
  totalMinor: number;
  articles: readonly { title: string; quantity: number; paidMinor: number }[];
  /** Name and address, line by line. */
  sender: readonly string[];
  addressee: readonly string[];
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  /** In the addressee's own words. */
  note: string | null;
  scans: readonly { at: Date; words: string; place: string | null }[];
  /** JPEG, PNG or WebP. */
  photos: readonly Uint8Array[];
  madeAt: Date;
}

const LABEL = { size: 9, after: 1, colour: '#5c5c5c' } as const;
const SIGN_HEIGHT = 46;
const TOP = 56;
/** Points of what is asked for and the place to sign, which stay together. */
const END_HEIGHT = 130;

/** A claim as a letter to the carrier: what was handed over, what it was worth, and what went wrong. The same facts give the same paper. */
export async function drawClaim(facts: ClaimFacts, { say, calendar, money, language, direction }: MerchantVoice): Promise<Buffer> {
  const { kind, carrierName, trackingNumber, orderNumber, currency, totalMinor, articles, note, scans, madeAt } = facts;
  const title = say(`claim.form.title.${kind}`);
  const paper = new Paper({ language, direction, title, madeAt });
  const part = (key: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    paper.text(say(`claim.form.${key}`), LABEL);
    paper.text(lines.join('\n'), { after: 10 });
  };
  // A letter is read years later.
  const written = new Intl.DateTimeFormat(calendar.locale, {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone: calendar.zone, calendar: 'gregory', numberingSystem: 'latn' },
  });
  const when = (at: Date | null) => (at === null ? [] : [written.format(at)]);
  paper.text(say('claim.form.to', { carrier: carrierName }), { size: 12, after: 10 });
  paper.text(title, { size: 18, isBold: true, after: 4 }).text(written.format(madeAt), { size: 9, after: 12, colour: '#5c5c5c' }).rule(12);
  part('parcel', [apart(trackingNumber)]);
  part('order', [apart(orderNumber)]);
  part('sender', facts.sender.map(apart));
  part('addressee', facts.addressee.map(apart));
  part('handedOver', when(facts.handedOverAt));
  part('delivered', when(facts.deliveredAt));
  part(
    'contents',
    articles.map(({ title: article, quantity, paidMinor }) =>
      say('claim.form.line', { quantity, title: article, amount: money(paidMinor, currency) }),
    ),
  );
  paper.text(say('claim.form.total'), LABEL).text(money(totalMinor, currency), { size: 14, isBold: true, after: 10 });
  part('said', note === null ? [] : [apart(note)]);
  part(
    'scans',
    scans.map(({ at, words, place }) => [written.format(at), apart(words), ...(place === null ? [] : [apart(place)])].join(' · ')),
  );
  if (paper.y + END_HEIGHT > paper.document.page.height - TOP) turn(paper);
  paper.text(say('claim.form.demand'), { after: SIGN_HEIGHT }).rule(4).text(say('claim.form.sign'), LABEL);
  for (const [index, photo] of facts.photos.entries()) {
    turn(paper);
    paper.text(say('claim.form.photo', { position: index + 1, total: facts.photos.length }), { after: 10 });
    const picture = await sharp(photo, { limitInputPixels: 40_000_000 }).rotate().jpeg({ quality: 80 }).toBuffer();
    paper.document.image(picture, paper.left, paper.y, { fit: [paper.width, 600] });
  }
  return paper.bytes();
}

function turn(paper: Paper): void {
  paper.document.addPage();
  paper.y = TOP;
}
