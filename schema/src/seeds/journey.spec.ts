import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handOver } from './hand-over.ts';
import { buildJourney, hastenJourney, hastenRest, SCENARIOS, scenariosOf, type JourneyPlace, type JourneyPlan } from './journey.ts';

const lyon: JourneyPlace = { city: 'Lyon', region: null, postalCode: '69002', countryCode: 'FR', zone: 'Europe/Paris' };
const boston: JourneyPlace = { city: 'Boston', region: 'MA', postalCode: '02116', countryCode: 'US', zone: 'America/New_York' };
const lille: JourneyPlace = { city: 'Lille', region: null, postalCode: '59000', countryCode: 'FR', zone: 'Europe/Paris' };

/** A small generator with a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const plan = (told: Partial<JourneyPlan> & { seed?: number } = {}): JourneyPlan => ({
  carrier: 'dhl',
  trackingNumber: '1234567890',
  origin: lyon,
  destination: boston,
  startsAt: new Date('2026-03-27T09:30:15Z'),
  scenario: 'on-time',
  random: seeded(told.seed ?? 1),
  ...told,
});

const codes = (told: Partial<JourneyPlan>) => buildJourney(plan(told)).steps.map(({ eventCode }) => eventCode);

describe('a journey', () => {
  it('is the same for the same random numbers', () => {
    expect(buildJourney(plan({ seed: 7 }))).toEqual(buildJourney(plan({ seed: 7 })));
    expect(buildJourney(plan({ seed: 7 }))).not.toEqual(buildJourney(plan({ seed: 8 })));
  });

  it('never goes back in time, begins with the label, and keeps to whole seconds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...SCENARIOS), fc.constantFrom(boston, lille), (seed, scenario, destination) => {
        const { steps } = buildJourney(plan({ random: seeded(seed), scenario, destination }));
        expect(steps[0]).toMatchObject({ at: '2026-03-27T09:30:15.000Z', eventCode: 'DATA_RECEIVED' });
        for (const [at, step] of steps.entries()) {
          expect(step.at).toMatch(/\.000Z$/);
          if (at > 0) expect(Date.parse(step.at)).toBeGreaterThan(Date.parse(steps[at - 1]!.at));
        }
      }),
    );
  });

  it('passes customs only where there is a border', () => {
    expect(codes({})).toContain('IMPORT_CUSTOMS_CLEARED');
    expect(codes({ destination: lille })).not.toContain('IMPORT_CUSTOMS_CLEARED');
    expect(codes({ destination: lille, scenario: 'duties-due' })).toContain('DELAYED');
    expect(scenariosOf('dhl', false)).not.toContain('customs-hold');
  });

  it.each([
    ['on-time', /^DELIVERED/],
    ['delayed', /^DELIVERED/],
    ['customs-hold', /^DELIVERED/],
    ['duties-due', /^DELIVERED/],
    ['attempt-failed', /^DELIVERED$/],
    ['ready-for-pickup', /^COLLECTED$/],
    ['returned', /^RETURNED_TO_SENDER$/],
    ['lost', /^LOST$/],
    ['damaged', /^DAMAGED$/],
    ['locker', /^DELIVERED_TO_LOCKER$/],
    ['neighbour', /^DELIVERED_TO_NEIGHBOUR$/],
    ['silent', /^PROCESSED_AT_FACILITY$/],
    ['label-only', /^DATA_RECEIVED$/],
    ['cancelled', /^CANCELLED$/],
    ['corrected-delivered', /^DELIVERED$/],
  ] as const)('%s ends as it should', (scenario, last) => expect(codes({ scenario }).at(-1)).toMatch(last));

  it('is delivered by day', () => {
    const { steps } = buildJourney(plan({ destination: lille }));
    const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: lille.zone }).format(new Date(steps.at(-1)!.at)));
    expect(hour).toBeGreaterThanOrEqual(10);
    expect(hour).toBeLessThanOrEqual(18);
  });

  it('can be told in a minute', () => {
    const startsAt = new Date('2026-05-01T00:00:00Z');
    const { steps } = hastenJourney(buildJourney(plan()), startsAt, 60);
    expect(steps[0]!.at).toBe('2026-05-01T00:00:00.000Z');
    expect(steps.at(-1)!.at).toBe('2026-05-01T00:01:00.000Z');
    expect(hastenJourney(buildJourney(plan({ scenario: 'label-only' })), startsAt, 60).steps).toHaveLength(1);
  });

  it('can tell what is still to come in a minute, and leaves what has been', () => {
    const journey = buildJourney(plan());
    const now = new Date(Date.parse(journey.steps[2]!.at) + 1);
    const { steps } = hastenRest(journey, now, 60);
    expect(steps.slice(0, 3)).toEqual(journey.steps.slice(0, 3));
    expect(steps.at(-1)!.at).toBe(new Date(now.getTime() + 60_000).toISOString());
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).sort());
    expect(hastenRest(journey, new Date('2100-01-01'), 60)).toEqual(journey);
  });
});

describe('a journey over two carriers', () => {
  const whole = buildJourney(plan());
  const journey = handOver(whole, 'usps', '9400111899223100000000');

  it('is the same way, cut where the parcel has landed', () => {
    const second = journey.onward!;
    expect(journey.steps.at(-1)).toMatchObject({ eventCode: 'HANDED_TO_PARTNER', place: second.steps[0]!.place });
    expect(second).toMatchObject({ carrier: 'usps', trackingNumber: '9400111899223100000000', onward: null });
    expect([...journey.steps.slice(0, -1), ...second.steps]).toEqual(whole.steps);
    expect(journey.steps.at(-2)!.eventCode).toBe('IMPORT_CUSTOMS_CLEARED');
    const times = [...journey.steps, ...second.steps].map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
  });

  it('stays one way when it is hastened', () => {
    const startsAt = new Date('2026-05-01T00:00:00Z');
    const fast = hastenJourney(journey, startsAt, 60);
    expect(fast.onward!.steps.at(-1)!.at).toBe('2026-05-01T00:01:00.000Z');
    expect(Date.parse(fast.steps.at(-1)!.at)).toBeLessThan(Date.parse(fast.onward!.steps[0]!.at));
    const now = new Date(journey.steps[2]!.at);
    expect(hastenRest(journey, now, 60).onward!.steps.at(-1)!.at).toBe(new Date(now.getTime() + 60_000).toISOString());
  });

  it('is of one carrier alone where it ends before it lands', () => {
    const lost = buildJourney(plan({ scenario: 'label-only' }));
    expect(handOver(lost, 'usps', '1')).toEqual(lost);
  });
});
