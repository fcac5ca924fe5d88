import bwipjs from 'bwip-js/node';
import QRCode from 'qrcode';
import type { Language } from '@jalon/schema/words';
import type { MessageVoice } from '../../notification/voice/message-voice.ts';
import { Paper } from './paper.ts';
import { apart } from './visual-runs.ts';

export interface SlipFacts {
  /** Of the return. */
  number: string;
  orderNumber: string;
  shopName: string;
  /** Where it goes, line by line; written as the post reads it. */
  address: readonly string[];
  articles: readonly { title: string; quantity: number }[];
  handInBy: Date | null;
  zone: string;
  language: Language;
  madeAt: Date;
}

/** The code for a counter or a warehouse: the number as it is. */
export const drawQr = (number: string): Promise<Buffer> =>
  QRCode.toBuffer(number, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 8 });

const drawBars = (number: string): Promise<Buffer> => bwipjs.toBuffer({ bcid: 'code128', text: number, scale: 4, height: 14 });

/** A paper to stick on a parcel and to put into it, for shops whose carrier makes no label: address, number, what comes back. */
export async function drawSlip(facts: SlipFacts, { say, calendarOf, direction }: MessageVoice): Promise<Buffer> {
  const { number, orderNumber, shopName, address, articles, handInBy, zone, language, madeAt } = facts;
  const [bars, qr] = await Promise.all([drawBars(number), drawQr(number)]);
  const title = say('return:status.one', { number });
  const paper = new Paper({ language, direction, title, madeAt });
  paper.text(shopName, { size: 12, after: 8 }).text(say('return:status.instructions'), { after: 12 });
  const top = paper.y;
  const inset = 18;
  paper.y += inset;
  for (const line of address) paper.text(apart(line), { size: 16, after: 0, x: paper.left + inset, width: paper.width - 2 * inset });
  paper.y += 14;
  paper.document.image(bars, paper.left + inset, paper.y, { width: 250, height: 52 });
  paper.document.image(qr, paper.left + paper.width - inset - 100, paper.y, { width: 100 });
  paper.text(number, { size: 18, isBold: true, y: paper.y + 60, x: paper.left + inset, width: 250, after: inset });
  paper.document
    .rect(paper.left, top, paper.width, paper.y - top)
    .lineWidth(1)
    .strokeColor('#1b1b1b')
    .stroke();
  paper.y += 24;
  paper.text(title, { size: 15, isBold: true }).text(say('return:order', { number: orderNumber }), { after: 12 });
  paper.text(articles.map(({ title: article, quantity }) => `${quantity} × ${apart(article)}`).join('\n'), { after: 14 });
  paper.text(say('return:done.pack'));
  if (handInBy !== null) paper.text(say('return:done.hand_in', { day: calendarOf(zone).day(handInBy, madeAt) }));
  return paper.bytes();
}
