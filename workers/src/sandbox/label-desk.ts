import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDemoNumber } from '@jalon/schema/seeds';
import { likelyZoneOf, onlyZoneOf } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { drawDemoLabel } from './draw-demo-label.ts';
import { parseJson, type AskedLabel, type CarrierFormat, type LabelPlace, type SandboxAnswer, type SandboxLabel } from './format.ts';
import type { JourneyBook } from './journey-book.ts';

interface LabelDeskParts {
  /** Where labels outlive a restart; null: they do not. */
  directory: string | null;
  book: JourneyBook;
  now: () => Date;
}

const Line = v.object({ carrier: v.string(), reference: v.string(), trackingNumber: v.string() });
const FALLBACK: LabelPlace = { city: 'Bonn', postalCode: '53113', countryCode: 'DE' };

/** Makes labels for the way back: of one reference one parcel, which it then knows like any other. */
export class LabelDesk {
  private readonly numbers = new Map<string, string>();
  private readonly file: string | null;

  constructor(private readonly parts: LabelDeskParts) {
    this.file = parts.directory === null ? null : join(parts.directory, 'labels.jsonl');
    if (this.file === null || !existsSync(this.file)) return;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const parsed = v.safeParse(Line, parseJson(line));
      if (parsed.success) this.numbers.set(`${parsed.output.carrier}|${parsed.output.reference}`, parsed.output.trackingNumber);
    }
  }

  async answer(format: CarrierFormat, asked: AskedLabel): Promise<SandboxAnswer> {
    const { labelling, carrier } = format;
    if (labelling === undefined) return { ...format.notFound(''), status: 404 };
    if (asked.step === 'WRONG') return labelling.refused();
    if (asked.step === 'RECEIVERS') return labelling.receivers?.(asked.country) ?? labelling.refused();
    const known = this.numbers.get(`${carrier}|${asked.reference}`);
    if (asked.step === 'RECOVER') {
      const label = known === undefined ? null : await labelOf(asked.reference, known);
      return labelling.recovered?.(label) ?? labelling.refused();
    }
    return labelling.made(await labelOf(asked.reference, known ?? this.make(format, asked)));
  }

  private make(format: CarrierFormat, { reference, from, to }: Extract<AskedLabel, { step: 'MAKE' }>): string {
    const { carrier } = format;
    const trackingNumber = makeDemoNumber(carrier, drawnFrom(`${carrier}|${reference}`));
    this.numbers.set(`${carrier}|${reference}`, trackingNumber);
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify({ carrier, reference, trackingNumber })}\n`);
    const origin = placeOf(from);
    const at = this.parts.now().toISOString();
    this.parts.book.register({
      ...{ carrier, trackingNumber, origin, destination: placeOf(to ?? FALLBACK), service: 'Return' },
      scans: [{ at, eventCode: 'DATA_RECEIVED', place: origin }],
    });
    return trackingNumber;
  }
}

const placeOf = ({ city, postalCode, countryCode }: LabelPlace) => ({
  ...{ city, postalCode, countryCode, region: null },
  zone: onlyZoneOf(countryCode) ?? likelyZoneOf(countryCode) ?? 'UTC',
});

/** Numbers from 0 to 1, the same ones for the same text. */
function drawnFrom(text: string): () => number {
  let turn = 0;
  return () =>
    createHash('sha256')
      .update(`${text}|${(turn += 1)}`)
      .digest()
      .readUInt32BE() /
    2 ** 32;
}

async function labelOf(reference: string, trackingNumber: string): Promise<SandboxLabel> {
  return { reference, trackingNumber, ...(await drawDemoLabel(reference, trackingNumber)) };
}
