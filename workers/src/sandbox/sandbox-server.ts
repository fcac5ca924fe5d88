import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { DEMO_CREDENTIALS, isDemoCarrier, type DemoCarrier, type JourneyStep } from '@jalon/schema/seeds';
import * as v from 'valibot';
import { CallQuota, type QuotaRule } from './call-quota.ts';
import { formats } from './formats.ts';
import { json, parseJson, writeAnswer, type CarrierFormat, type SandboxAnswer, type SandboxRequest, type ToldNumber } from './format.ts';
import { JourneyBook } from './journey-book.ts';
import { LabelDesk } from './label-desk.ts';
import { Misbehaviour, Mischief, type Trick } from './misbehaviour.ts';
import { PushDesk } from './push-desk.ts';
import { scansBy } from './readings-of-journey.ts';
import { StoreDesk } from './stores/store-desk.ts';

export interface SandboxBehaviour {
  /** Where registered journeys outlive a restart; none: they do not. */
  directory?: string | null;
  credentials?: Partial<Record<DemoCarrier, Record<string, string>>>;
  quotas?: Partial<Record<DemoCarrier, QuotaRule>>;
  /** For tests that turn the clock. */
  now?: () => Date;
  random?: () => number;
}

const BODY_LIMIT = 20 * 1024 * 1024;
const EASY: QuotaRule = { limit: 200, windowSeconds: 1 };

/** Answers as the carriers do, or as the operator of the sandbox asks. */
export class SandboxServer {
  readonly counts: Record<DemoCarrier, number> = Object.fromEntries(Object.keys(formats).map((carrier) => [carrier, 0])) as Record<
    DemoCarrier,
    number
  >;

  private readonly book: JourneyBook;
  private readonly desk: PushDesk;
  private readonly stores: StoreDesk;
  private readonly labels: LabelDesk;
  private readonly tokens = new Set<string>();
  private readonly quotas = new Map<DemoCarrier, CallQuota>();
  private readonly mischief = new Map<string, Mischief>();
  private readonly now: () => Date;
  private readonly random: () => number;

  constructor(private readonly options: SandboxBehaviour) {
    this.book = new JourneyBook(options.directory ?? null);
    this.now = options.now ?? (() => new Date());
    this.random = options.random ?? Math.random;
    this.desk = new PushDesk({
      directory: options.directory ?? null,
      formats,
      find: (carrier, trackingNumber) => this.book.find(carrier, trackingNumber),
      scansBy: ({ journey }, now) => scansBy(journey, now),
      now: this.now,
    });
    this.labels = new LabelDesk({ directory: options.directory ?? null, book: this.book, now: this.now });
    this.stores = new StoreDesk({ directory: options.directory ?? null, now: this.now, random: this.random });
    for (const carrier of Object.keys(formats) as DemoCarrier[]) this.quotas.set(carrier, new CallQuota(options.quotas?.[carrier] ?? EASY));
  }

  stop(): void {
    this.desk.stop();
    this.stores.stop();
  }

  register(journey: unknown): void {
    const problems = this.book.register(journey);
    if (problems.length > 0) throw new Error(`Not a journey: ${problems.join('; ')}`);
  }

  misbehave(carrier: DemoCarrier, misbehaviour: unknown): void {
    this.mischief.set(carrier, new Mischief(v.parse(Misbehaviour, misbehaviour), this.random));
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://sandbox');
    const [, first = '', ...rest] = pathname.split('/');
    const request: SandboxRequest = {
      method: incoming.method ?? 'GET',
      path: `/${rest.join('/')}`,
      query: searchParams,
      headers: incoming.headers as Record<string, string | undefined>,
      body: await readBody(incoming),
    };
    if (first === 'stores') {
      const answer = await this.stores.answer(request);
      if (answer !== 'NEVER') send(response, answer);
    } else if (isDemoCarrier(first)) await this.answerAs(formats[first], request, response);
    else send(response, this.answerAsOperator(pathname, request));
  }

  private answerAsOperator(pathname: string, request: SandboxRequest): SandboxAnswer {
    const route = `${request.method} ${pathname}`;
    if (route === 'GET /health/ready') return json(200, { status: 'ready' });
    if (route === 'GET /sandbox/calls') return json(200, this.counts);
    if (route === 'POST /sandbox/journeys') {
      const problems = this.book.register(parseJson(request.body));
      return problems.length === 0 ? json(201, { registered: true }) : json(422, { problems });
    }
    if (route === 'POST /sandbox/misbehaviour') {
      const given = v.safeParse(
        v.object({ carrier: v.picklist(Object.keys(formats) as DemoCarrier[]), ...Misbehaviour.entries }),
        parseJson(request.body),
      );
      if (!given.success) return json(422, { problems: given.issues.map(({ message }) => message) });
      this.misbehave(given.output.carrier, given.output);
      return json(200, { accepted: true });
    }
    return json(404, { problems: ['There is nothing here.'] });
  }

  private async answerAs(format: CarrierFormat, request: SandboxRequest, response: ServerResponse): Promise<void> {
    const credentials = this.options.credentials?.[format.carrier] ?? DEMO_CREDENTIALS[format.carrier];
    if (format.isAuthorised(request, credentials, { kind: 'track', trackingNumbers: [] }, this.tokens)) {
      const aboutMessages = this.desk.answer(format, request);
      if (aboutMessages !== null) return send(response, aboutMessages);
    }
    const asked = format.ask(request);
    if (asked === null) return send(response, { ...format.notFound(''), status: 404 });
    const isAuthorised = format.isAuthorised(request, credentials, asked, this.tokens);
    if (asked.kind === 'token') {
      if (!isAuthorised || format.token === undefined) return send(response, format.unauthorised());
      const token = `sandbox-${randomBytes(16).toString('base64url')}`;
      this.tokens.add(token);
      return send(response, format.token(token));
    }
    this.counts[format.carrier] += 1;
    if (!isAuthorised) return send(response, format.unauthorised());
    const wait = this.quotas.get(format.carrier)!.take(this.now().getTime());
    if (wait > 0) return send(response, format.quotaSpent(wait));
    const numbers = asked.kind === 'track' ? asked.trackingNumbers : [];
    const mischief = this.mischiefOf(format.carrier, numbers);
    const trick = mischief?.next() ?? 'fine';
    if (trick === 'hang') return;
    const stumbled = stumble(trick, format, mischief?.plan.retryAfterSeconds ?? 30);
    if (stumbled !== null) return send(response, stumbled);
    if (asked.kind === 'label') return deliver(trick, await this.labels.answer(format, asked.label), response);
    const told = numbers.map((number) =>
      trick === 'not-found' ? { trackingNumber: number, told: null } : this.tell(format, number, trick),
    );
    const answer = writeAnswer(format, told);
    deliver(told.every((one) => one.told === null) ? 'fine' : trick, answer, response);
  }

  /** A journey's own misbehaviour wins over its carrier's; in a batch the first one's that has any. */
  private mischiefOf(carrier: DemoCarrier, trackingNumbers: readonly string[]): Mischief | undefined {
    const kept = trackingNumbers.map((number) => this.book.find(carrier, number)).find((one) => one !== null && one.misbehaviour !== null);
    if (!kept?.misbehaviour) return this.mischief.get(carrier);
    const key = `${carrier}|${kept.journey.trackingNumber}`;
    let own = this.mischief.get(key);
    if (own?.plan !== kept.misbehaviour) this.mischief.set(key, (own = new Mischief(kept.misbehaviour, this.random)));
    return own;
  }

  private tell(format: CarrierFormat, trackingNumber: string, trick: Trick): ToldNumber {
    const kept = this.book.find(format.carrier, trackingNumber);
    const scans = kept === null ? [] : scansBy(kept.journey, this.now());
    return {
      trackingNumber,
      told: kept === null || scans.length === 0 ? null : { journey: kept.journey, scans: this.disorder(trick, scans) },
    };
  }

  private disorder(trick: Trick, scans: JourneyStep[]): JourneyStep[] {
    if (trick === 'repeat') return scans.flatMap((scan) => (this.random() < 0.5 ? [scan, scan] : [scan]));
    if (trick !== 'reorder') return scans;
    return scans
      .map((scan) => ({ scan, rank: this.random() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ scan }) => scan);
  }
}

/** The answer of a carrier that does not answer what was asked; null: it does. */
function stumble(trick: Trick, format: CarrierFormat, retryAfterSeconds: number): SandboxAnswer | null {
  if (trick === 'unauthorised') return format.unauthorised();
  if (trick === 'quota') return format.quotaSpent(retryAfterSeconds);
  if (trick === 'error') return format.broken();
  if (trick !== 'html') return null;
  return { status: 200, contentType: 'text/html', body: '<!DOCTYPE html><html><body><h1>Maintenance</h1></body></html>' };
}

function deliver(trick: Trick, answer: SandboxAnswer, response: ServerResponse): void {
  if (trick === 'truncated') return send(response, { ...answer, body: answer.body.slice(0, answer.body.length / 2) });
  if (trick !== 'cut') return send(response, answer);
  response.writeHead(answer.status, { 'content-type': answer.contentType, 'content-length': Buffer.byteLength(answer.body) });
  response.write(answer.body.slice(0, answer.body.length / 2), () => response.destroy());
}

function send(response: ServerResponse, { status, contentType, body, headers }: SandboxAnswer): void {
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_LIMIT) throw new Error('The body is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
