import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDemoCarrier, type DemoCarrier, type JourneyStep } from '@jalon/schema/seeds';
import * as v from 'valibot';
import type { CarrierFormat, Listener, SandboxAnswer, SandboxRequest } from './format.ts';
import type { KeptJourney } from './journey-book.ts';

const TICK_MS = 200;
const TRIES = 3;
const TIMEOUT_MS = 5_000;

const Standing = v.object({
  id: v.string(),
  carrier: v.pipe(v.string(), v.check(isDemoCarrier)),
  secret: v.string(),
  isConfirmed: v.boolean(),
  trackingNumbers: v.array(v.string()),
  url: v.string(),
  headers: v.record(v.string(), v.string()),
  /** Scans of before were not asked for. */
  since: v.number(),
});

interface Standing extends v.InferOutput<typeof Standing> {
  /** Of each number: the moment up to which everything was told. */
  toldUntil: Map<string, number>;
}

export interface PushDeskParts {
  /** Where subscriptions outlive a restart; null: they do not. */
  directory: string | null;
  formats: Readonly<Record<DemoCarrier, CarrierFormat>>;
  find(carrier: DemoCarrier, trackingNumber: string): KeptJourney | null;
  scansBy(kept: KeptJourney, now: Date): JourneyStep[];
  now(): Date;
}

/**
 * Tells those who asked for it of each scan when it falls due, as carriers do: in order, with a few tries. After a restart
 * everything since the subscription is told once more: whoever listens must know a repeat.
 */
export class PushDesk {
  private readonly standing = new Map<string, Standing>();
  private readonly parts: PushDeskParts;
  private readonly file: string | null;
  private timer: NodeJS.Timeout | null = null;
  private isTelling = false;

  constructor(parts: PushDeskParts) {
    this.parts = parts;
    this.file = parts.directory === null ? null : join(parts.directory, 'listeners.jsonl');
    if (parts.directory !== null) mkdirSync(parts.directory, { recursive: true });
    if (this.file === null || !existsSync(this.file)) return;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Standing), line);
      // A line torn by a crash is no subscription.
      if (parsed.success) this.begin(parsed.output);
    }
  }

  /** The answer to a request about messages, or null: it is about something else. */
  answer(format: CarrierFormat, request: SandboxRequest): SandboxAnswer | null {
    const { telling, carrier } = format;
    const confirmed = telling?.confirmed?.(request) ?? null;
    if (confirmed !== null) return this.confirm(format, confirmed);
    const listener = telling?.asked(request) ?? null;
    if (telling === undefined || listener === null) return null;
    const [id, secret] = [randomBytes(8).toString('hex'), randomBytes(12).toString('hex')];
    this.keep({ ...listener, id, carrier, secret, isConfirmed: telling.challenge === undefined, since: this.parts.now().getTime() });
    if (telling.challenge !== undefined) void send(listener, telling.challenge(id, secret));
    return telling.granted(listener, id);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private confirm(format: CarrierFormat, { id, secret }: { id: string; secret: string }): SandboxAnswer {
    const standing = this.standing.get(id);
    if (standing === undefined || standing.secret !== secret) return format.notFound(id);
    const { toldUntil: _, ...told } = standing;
    this.keep({ ...told, isConfirmed: true });
    return format.telling!.granted(standing, id);
  }

  private keep(told: v.InferOutput<typeof Standing>): void {
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(told)}\n`);
    this.begin(told);
  }

  private begin(told: v.InferOutput<typeof Standing>): void {
    const toldUntil = new Map(told.trackingNumbers.map((number) => [number, told.since]));
    this.standing.set(told.id, { ...told, toldUntil });
    this.timer ??= setInterval(() => void this.tell(), TICK_MS).unref();
  }

  private async tell(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    await Promise.all([...this.standing.values()].filter(({ isConfirmed }) => isConfirmed).map((one) => this.tellOne(one)));
    this.isTelling = false;
  }

  private async tellOne(standing: Standing): Promise<void> {
    const { parts } = this;
    const carrier = standing.carrier as DemoCarrier;
    const now = parts.now();
    for (const [number, until] of standing.toldUntil) {
      const kept = parts.find(carrier, number);
      const scans = kept === null ? [] : parts.scansBy(kept, now).toReversed();
      for (const [at, scan] of scans.entries()) {
        const time = Date.parse(scan.at);
        if (time <= until) continue;
        standing.toldUntil.set(number, time);
        const told = { journey: kept!.journey, scans: scans.slice(0, at + 1).toReversed() };
        await send(standing, parts.formats[carrier].telling!.message(told));
      }
    }
  }
}

async function send({ url, headers }: Pick<Listener, 'url' | 'headers'>, { body, contentType }: SandboxAnswer): Promise<void> {
  for (let turn = 1; turn <= TRIES; turn += 1) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': contentType },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await wait(300 * turn);
  }
}
