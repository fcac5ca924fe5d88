import { mkdtempSync, appendFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { foldEvents, type CarrierReport, type EventCode } from '@jalon/schema/shipment';
import {
  buildJourney,
  handOver,
  DEMO_CREDENTIALS,
  type DemoCarrier,
  makeDemoNumber,
  SCENARIOS,
  scenariosOf,
  type Journey,
  type JourneyPlace,
  type Scenario,
} from '@jalon/schema/seeds';
import { afterEach, describe, expect, it } from 'vitest';
import type { CarrierCall } from '../carriers/carrier.ts';
import { carriers, findCarrier } from '../carriers/registry.ts';
import type { CredentialsOf } from '@jalon/schema/carrier';
import { fingerprintOf } from '../carriers/fingerprint-of.ts';
import { createOutboundHttp, type OutboundHttp } from '../http/outbound-http.ts';
import { answerFor, readingsOfJourney, scansBy } from './readings-of-journey.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
import type { Trick } from './misbehaviour.ts';

const toronto: JourneyPlace = { city: 'Toronto', region: 'ON', postalCode: 'M5V 2T6', countryCode: 'CA', zone: 'America/Toronto' };
const vancouver: JourneyPlace = { city: 'Vancouver', region: 'BC', postalCode: 'V6B 1A1', countryCode: 'CA', zone: 'America/Vancouver' };
const lyon: JourneyPlace = { city: 'Lyon', region: null, postalCode: '69002', countryCode: 'FR', zone: 'Europe/Paris' };
const dubai: JourneyPlace = { city: 'Dubai', region: null, postalCode: null, countryCode: 'AE', zone: 'Asia/Dubai' };
const bremen: JourneyPlace = { city: 'Bremen', region: null, postalCode: '28197', countryCode: 'DE', zone: 'Europe/Berlin' };
const boston: JourneyPlace = { city: 'Boston', region: 'MA', postalCode: '02116', countryCode: 'US', zone: 'America/New_York' };
const utrecht: JourneyPlace = { city: 'Utrecht', region: null, postalCode: '3511 AB', countryCode: 'NL', zone: 'Europe/Amsterdam' };
const sydney: JourneyPlace = { city: 'Sydney', region: 'NSW', postalCode: '2000', countryCode: 'AU', zone: 'Australia/Sydney' };
const codes = Object.keys(DEMO_CREDENTIALS) as DemoCarrier[];
/** Where each is at home, for parcels that come to it over a border. */
const WAYS: Record<DemoCarrier, [from: JourneyPlace, to: JourneyPlace]> = {
  aramex: [dubai, lyon],
  'australia-post': [toronto, sydney],
  'canada-post': [toronto, vancouver],
  dhl: [toronto, lyon],
  'dhl-parcel-de': [toronto, bremen],
  fedex: [toronto, boston],
  gls: [bremen, lyon],
  'la-poste': [toronto, lyon],
  postnl: [toronto, utrecht],
  spring: [dubai, lyon],
  ups: [toronto, lyon],
  usps: [toronto, boston],
};
/** Where a carrier has but one word for two of ours, and which of the two it is read as. */
const READ_AS: Partial<Record<DemoCarrier, Partial<Record<EventCode, EventCode>>>> = {
  fedex: { DATA_RECEIVED: 'LABEL_CREATED' },
  gls: { PICKED_UP_BY_CARRIER: 'ACCEPTED' },
  spring: { PICKED_UP_BY_CARRIER: 'ACCEPTED' },
  ups: { DATA_RECEIVED: 'LABEL_CREATED' },
  usps: { DATA_RECEIVED: 'LABEL_CREATED' },
};
/** Writes minutes, no seconds. */
const COARSE: DemoCarrier = 'dhl-parcel-de';
/** Their numbers have no check digit. */
const UNCHECKED: DemoCarrier[] = ['aramex', 'postnl', 'spring'];
/** Asked again with a new token after a 401. */
const WITH_TOKEN: DemoCarrier[] = ['fedex', 'gls', 'ups', 'usps'];
const afterwards = new Date('2027-01-01T00:00:00Z');

const open: { sandbox?: Sandbox; http?: OutboundHttp; directory?: string } = {};

afterEach(async () => {
  await open.http?.close();
  await open.sandbox?.stop();
  if (open.directory !== undefined) rmSync(open.directory, { recursive: true, force: true });
});

async function start(options: Partial<SandboxOptions> = {}) {
  open.sandbox = await startSandbox({ port: 0, now: () => afterwards, ...options });
  open.http = createOutboundHttp({ allowPrivateNetworks: true, timeoutMs: 300, circuitFailures: 1000 });
  return open.sandbox;
}

/** Plain numbers in [0, 1) that do not repeat soon. */
const random = (seed: number) => {
  let at = seed;
  return () => (at = (at * 16_807 + 7) % 2_147_483_647) / 2_147_483_647;
};

const journeyOf = (carrier: DemoCarrier, scenario: Scenario, [origin, destination] = WAYS[carrier]): Journey =>
  buildJourney({
    carrier,
    scenario,
    destination,
    trackingNumber: makeDemoNumber(carrier, random(SCENARIOS.indexOf(scenario) + 3)),
    origin,
    startsAt: new Date('2026-03-02T15:12:09Z'),
    weightGrams: 1250,
    signedBy: 'M. Roy',
    random: random(11),
  });

type Call = CarrierCall<CredentialsOf<DemoCarrier>>;

const callOf = (carrier: DemoCarrier, credentials: CredentialsOf<DemoCarrier> = DEMO_CREDENTIALS[carrier]): Call => ({
  credentials,
  baseUrl: open.sandbox!.baseUrl(carrier),
  http: open.http!.clientFor(carrier),
  now: new Date(),
});

async function ask(carrier: DemoCarrier, trackingNumber: string, credentials?: CredentialsOf<DemoCarrier>) {
  const [outcome] = await findCarrier(carrier)!.track!([trackingNumber], callOf(carrier, credentials));
  return outcome!.raw === null
    ? { failure: outcome!.failure, answer: null }
    : { failure: null, answer: carriers[carrier].read(outcome!.raw) };
}

describe.each(codes)('the sandbox as %s', (carrier) => {
  it.each(SCENARIOS)('tells "%s" so that the connector reads what was meant', (scenario) => {
    const journey = journeyOf(carrier, scenario);
    const answer = carriers[carrier].read(answerFor(journey, afterwards));
    const scans = scansBy(journey, afterwards);
    expect(answer.problems).toEqual([]);
    const [report] = answer.reports as [CarrierReport];
    const written = scans.map(({ at }) => (carrier === COARSE ? at.replace(/:\d\d\.000Z$/, ':00.000Z') : at));
    expect(report.readings.map(({ occurredAt }) => occurredAt.toISOString())).toEqual(written);
    expect(report.readings.map(({ eventCode }) => eventCode)).toEqual(
      scans.map(({ eventCode }) => READ_AS[carrier]?.[eventCode] ?? eventCode),
    );
    expect(report.trackingNumber).toBe(journey.trackingNumber);
    const checkDigit = UNCHECKED.includes(carrier) ? 'NONE' : 'VALID';
    expect(carriers[carrier].recognise(journey.trackingNumber)[0]).toMatchObject({ checkDigit });
  });

  it('answers over HTTP what the seeder foretells', async () => {
    const sandbox = await start();
    const journey = journeyOf(carrier, 'attempt-failed');
    sandbox.register(journey);
    const { answer } = await ask(carrier, journey.trackingNumber);
    expect(answer).toEqual({ reports: [readingsOfJourney(journey, afterwards)], problems: [] });
    expect(sandbox.callCounts()[carrier]).toBe(1);
  });

  it('shows a scan from its moment on, and knows no number before the first', async () => {
    let now = new Date('2026-03-02T15:12:08Z');
    const sandbox = await start({ now: () => now });
    const journey = journeyOf(carrier, 'on-time');
    const scans = scansBy(journey, afterwards).toReversed();
    sandbox.register(journey);
    expect((await ask(carrier, journey.trackingNumber)).answer?.problems[0]).toMatchObject({ code: 'NOT_FOUND' });
    now = new Date(scans[2]!.at);
    expect((await ask(carrier, journey.trackingNumber)).answer?.reports[0]?.readings).toHaveLength(3);
  });

  it('rejects another key in the carrier’s own words', async () => {
    await start();
    const wrong = Object.fromEntries(Object.keys(DEMO_CREDENTIALS[carrier]).map((field) => [field, 'no']));
    const { failure, answer } = await ask(carrier, '1234567890', wrong as CredentialsOf<DemoCarrier>);
    expect(failure?.code ?? answer?.problems[0]?.code).toBe('KEY_REJECTED');
  });

  it('keeps to a quota, and says when to come back', async () => {
    const sandbox = await start({ quotas: { [carrier]: { limit: 2, windowSeconds: 60 } } });
    for (let call = 0; call < 2; call += 1) expect((await ask(carrier, '1234567890')).failure).toBeNull();
    expect((await ask(carrier, '1234567890')).failure).toMatchObject({ code: 'QUOTA_SPENT', retryAfterSeconds: 60 });
    expect(sandbox.callCounts()[carrier]).toBe(3);
  });

  it.each([
    ['unauthorised', 'KEY_REJECTED'],
    ['quota', 'QUOTA_SPENT'],
    ['error', 'CARRIER_DOWN'],
    ['hang', 'CARRIER_DOWN'],
    ['cut', 'CARRIER_DOWN'],
    ['truncated', 'UNREADABLE'],
    ['html', 'UNREADABLE'],
    ['not-found', 'NOT_FOUND'],
  ] as const satisfies [Trick, string][])('plays "%s", which we call %s', async (trick, code) => {
    const sandbox = await start();
    const journey = journeyOf(carrier, 'on-time');
    sandbox.register(journey, { script: [trick, trick === 'unauthorised' && WITH_TOKEN.includes(carrier) ? trick : 'fine'] });
    const first = await ask(carrier, journey.trackingNumber);
    expect(first.failure?.code ?? first.answer?.problems[0]?.code).toBe(code);
    if (trick === 'unauthorised') return;
    expect((await ask(carrier, journey.trackingNumber)).answer?.problems).toEqual([]);
  });

  it('loses and invents no event when scans come repeated or in another order', async () => {
    const sandbox = await start({ random: random(5) });
    const journey = journeyOf(carrier, 'returned');
    sandbox.register(journey);
    const states = [];
    for (const trick of ['fine', 'reorder', 'repeat'] as const) {
      sandbox.misbehave(carrier, { script: [trick] });
      const { answer } = await ask(carrier, journey.trackingNumber);
      const events = answer!.reports[0]!.readings.map((reading) => ({
        ...reading,
        fingerprint: fingerprintOf(carriers[carrier], reading),
      }));
      states.push({ ...foldEvents(events), eventCount: new Set(events.map(({ fingerprint }) => fingerprint)).size });
    }
    expect(states[0]).toMatchObject({ milestone: 'RETURNED' });
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  it('can tell every scenario it is asked for in the demo, over a border and without one', () => {
    const [from, to] = WAYS[carrier];
    for (const hasBorder of [true, false])
      for (const scenario of scenariosOf(carrier, hasBorder)) {
        const journey = journeyOf(carrier, scenario, hasBorder ? [from, to] : [to, to]);
        const last = scansBy(journey, afterwards)[0]!;
        expect(last, scenario).toEqual(journey.steps.at(-1));
      }
  });

  it('answers as many numbers as its connector asks for at once, each in its own words', async () => {
    const sandbox = await start();
    const size = Math.min(3, carriers[carrier].batchSize);
    const journeys = (['on-time', 'delayed', 'returned'] as const).slice(0, size).map((scenario) => journeyOf(carrier, scenario));
    for (const journey of journeys) sandbox.register(journey);
    const unknown = size > 1 ? [makeDemoNumber(carrier, random(99))] : [];
    const numbers = [...journeys.map(({ trackingNumber }) => trackingNumber), ...unknown];
    const outcomes = await findCarrier(carrier)!.track!(numbers, callOf(carrier));
    expect(outcomes.flatMap(({ trackingNumbers }) => trackingNumbers)).toEqual(numbers);
    const answers = outcomes.map(({ raw }) => carriers[carrier].read(raw!));
    expect(answers.flatMap(({ reports }) => reports)).toEqual(journeys.map((journey) => readingsOfJourney(journey, afterwards)));
    expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(unknown.map(() => 'NOT_FOUND'));
    expect(sandbox.callCounts()[carrier]).toBe(1);
  });
});

describe('the sandbox', () => {
  it('hands a parcel over: the first carrier names the number of the second and ends, the second tells the rest', async () => {
    const alone = journeyOf('spring', 'on-time');
    const number = makeDemoNumber('la-poste', random(7));
    const journey = handOver(alone, 'la-poste', number);
    const handedAt = new Date(journey.steps.at(-1)!.at);
    let now = new Date(handedAt.getTime() - 1000);
    const sandbox = await start({ now: () => now });
    sandbox.register(journey);
    expect((await ask('spring', journey.trackingNumber)).answer!.reports[0]!.partners).toBeUndefined();
    expect((await ask('la-poste', number)).answer!.problems[0]!.code).toBe('NOT_FOUND');
    now = afterwards;
    const first = (await ask('spring', journey.trackingNumber)).answer!.reports[0]!;
    expect(first.readings[0]).toMatchObject({ eventCode: 'HANDED_TO_PARTNER', occurredAt: handedAt });
    expect(first.partners).toEqual([{ carrierName: 'La Poste', trackingNumber: number }]);
    const second = (await ask('la-poste', number)).answer!.reports[0]!;
    expect(second.readings.every(({ occurredAt }) => occurredAt > handedAt)).toBe(true);
    const whole = [...second.readings, ...first.readings].filter(({ eventCode }) => eventCode !== 'HANDED_TO_PARTNER');
    expect(whole.map(({ occurredAt }) => occurredAt.toISOString())).toEqual(alone.steps.map(({ at }) => at).toReversed());
  });

  it('keeps its journeys over a restart, also behind a torn line', async () => {
    open.directory = mkdtempSync(join(tmpdir(), 'jalon-sandbox-'));
    const journey = journeyOf('dhl', 'on-time');
    (await start({ directory: open.directory })).register(journey);
    await open.sandbox!.stop();
    await open.http!.close();
    appendFileSync(join(open.directory, 'journeys.jsonl'), '{"carrier":"dhl","track');
    await start({ directory: open.directory });
    expect((await ask('dhl', journey.trackingNumber)).answer?.reports).toHaveLength(1);
  });

  it('takes journeys and misbehaviour over HTTP, and says what is wrong with them', async () => {
    const { url } = await start();
    const post = (path: string, body: unknown) => fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    const scan = { at: '2026-03-02T10:00:00Z', eventCode: 'DELIVERED', place: toronto };
    expect((await post('/sandbox/journeys', { carrier: 'dhl', trackingNumber: '1234567890', scans: [scan] })).status).toBe(201);
    expect((await ask('dhl', '1234567890')).answer?.reports[0]?.readings).toHaveLength(1);
    const wrong = await post('/sandbox/journeys', [{ carrier: 'dhl', trackingNumber: '1', scans: [{ ...scan, at: 'soon' }] }]);
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ problems: expect.arrayContaining([expect.stringContaining('scans.0.at')]) as unknown });
    expect((await post('/sandbox/misbehaviour', { carrier: 'dhl', script: ['error'] })).status).toBe(200);
    expect((await ask('dhl', '1234567890')).failure?.code).toBe('CARRIER_DOWN');
    expect((await post('/sandbox/misbehaviour', { carrier: 'dhl', script: ['dance'] })).status).toBe(422);
    expect(await (await fetch(`${url}/sandbox/calls`)).json()).toMatchObject({ dhl: 2 });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  it('plays tricks by chance', async () => {
    const sandbox = await start({ random: random(1) });
    sandbox.misbehave('dhl', { probabilities: { error: 0.5 } });
    const failures = [];
    for (let call = 0; call < 20; call += 1) failures.push((await ask('dhl', '1234567890')).failure?.code ?? null);
    expect(new Set(failures)).toEqual(new Set(['CARRIER_DOWN', null]));
  });
});
