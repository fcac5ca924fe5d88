import { chooseLanguage } from '@jalon/schema/words';
import type { Logger } from 'pino';
import sharp from 'sharp';
import type { LabelAddress, LabelFile } from '../carriers/carrier.ts';
import type { Pool } from '../database/worker-pool.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import { codeOfError } from '../mailroom/code-of-error.ts';
import { messageVoice } from '../notification/voice/message-voice.ts';
import { readSender } from '../notification/read-sender.ts';
import { keepLabel, postponeLabel, type IssuedLabel } from './keep-label.ts';
import { chooseDoor, claimLabels, envelopeLines, labelAddress, type DueLabel, type LabelDoor } from './label-facts.ts';
import { drawQr, drawSlip } from './paper/draw-slip.ts';
import { pageOfPicture } from './paper/page-of-picture.ts';

export interface LabelParts {
  pool: Pool;
  http: OutboundHttp;
  secretKey: string;
  log: Logger;
}

const BATCH = 20;
const LANES = 4;
/** Where nothing tells what a parcel weighs. */
const USUAL_GRAMS = 1000;
/** A carrier that has made none for so long makes none: whoever waits gets the shop's own paper. */
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;

type Made = IssuedLabel | { problem: string; retryAfterSeconds: number };

/**
 * Makes the labels that are due: by the carrier that brought the order if it makes any for this shop, else by another that does,
 * else on the shop's own paper. The number of the return is the reference, so a label asked for twice is one parcel. What fails is
 * tried again, each time later, and after a day on paper. Returns how many were issued.
 */
export async function makeLabels(parts: LabelParts, now: () => Date = () => new Date()): Promise<number> {
  const due = await claimLabels(parts.pool, BATCH);
  let count = 0;
  const lane = async () => {
    for (let label = due.shift(); label !== undefined; label = due.shift()) count += (await makeOne(parts, label, now())) ? 1 : 0;
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return count;
}

async function makeOne(parts: LabelParts, due: DueLabel, now: Date): Promise<boolean> {
  const { pool, log } = parts;
  try {
    const made = await make(parts, due, now);
    if (!('problem' in made)) return await keepLabel(pool, due, made, now);
    log.info({ returnId: due.id, problem: made.problem }, 'a label was not made');
    await postponeLabel(pool, due, made.problem, made.retryAfterSeconds, now);
  } catch (error) {
    log.error({ returnId: due.id, code: codeOfError(error) }, 'a label could not be made');
    await postponeLabel(pool, due, 'FAULT', 0, now);
  }
  return false;
}

async function make(parts: LabelParts, due: DueLabel, now: Date): Promise<Made> {
  const to = labelAddress(due.receiver);
  if (to === null) return { problem: 'NO_ADDRESS', retryAfterSeconds: 0 };
  const from = labelAddress(due.sender);
  const isGivenUp = now.getTime() - due.since.getTime() > GIVEN_UP_AFTER_MS;
  const door = from === null || isGivenUp ? null : chooseDoor(due, { from, to }, parts.secretKey);
  return door === null || from === null ? onPaper(parts, due, to, now) : byCarrier(parts, due, door, { from, to }, now);
}

async function byCarrier(
  { http }: LabelParts,
  { number, orderNumber, weightGrams }: DueLabel,
  { connectionId, carrier, credentials, baseUrl }: LabelDoor,
  way: { from: LabelAddress; to: LabelAddress },
  now: Date,
): Promise<Made> {
  const request = { reference: number, orderNumber, ...way, weightGrams: weightGrams ?? USUAL_GRAMS };
  const answer = await carrier.labels!.makeReturnLabel(request, { credentials, baseUrl, http: http.clientFor(connectionId), now });
  if ('code' in answer) return { problem: answer.code, retryAfterSeconds: answer.retryAfterSeconds ?? 0 };
  const { trackingNumber, label, qr, costMinor } = answer;
  return { label: await asPdf(label, number, now), qr, parcel: { carrier: carrier.code, trackingNumber, costMinor, ...way } };
}

/** Everybody can print a PDF. */
async function asPdf(file: LabelFile, number: string, now: Date): Promise<LabelFile> {
  if (file.contentType === 'application/pdf') return file;
  const picture = await sharp(file.bytes, { limitInputPixels: 20_000_000 }).png().toBuffer();
  return { contentType: 'application/pdf', bytes: await pageOfPicture(picture, number, now) };
}

async function onPaper({ pool }: LabelParts, due: DueLabel, to: LabelAddress, now: Date): Promise<Made> {
  const { number, orderNumber, shopName, articles, handInBy, zone, merchantId } = due;
  const language = chooseLanguage({ chosen: due.language });
  const sender = await readSender(pool, merchantId, [language]);
  const voice = await messageVoice(language, sender?.texts[language] ?? [], due.sender?.countryCode ?? null);
  const [label, qr] = await Promise.all([
    drawSlip({ ...{ number, orderNumber, shopName, articles, handInBy, zone, language, madeAt: now }, address: envelopeLines(to) }, voice),
    drawQr(number),
  ]);
  return {
    label: { contentType: 'application/pdf', bytes: label },
    qr: { contentType: 'image/png', bytes: qr },
    parcel: null,
  };
}
