import type { DemoCarrier } from './demo-credentials.ts';
import type { EventCode } from '../shipment/event-code.ts';
import { tellScenario } from './journey-scenarios.ts';
import { Road } from './journey-road.ts';

/** A place a parcel passes. */
export interface JourneyPlace {
  city: string;
  /** State or province by its abbreviation, where the country has them. */
  region: string | null;
  postalCode: string | null;
  countryCode: string;
  /** IANA zone of its clocks. */
  zone: string;
}

/** One scan, in no carrier's words: the sandbox writes it in a carrier's own. */
export interface JourneyStep {
  /** The instant, ISO 8601 in UTC. */
  at: string;
  /** What is scanned. A carrier that has no code for it says nothing. */
  eventCode: EventCode;
  place: JourneyPlace;
}

/** All that becomes of one parcel, known beforehand. */
export interface Journey {
  carrier: DemoCarrier;
  trackingNumber: string;
  service: string | null;
  origin: JourneyPlace;
  destination: JourneyPlace;
  weightGrams: number | null;
  /** The carrier's own promise, ISO 8601 in UTC. */
  estimatedFrom: string | null;
  estimatedTo: string | null;
  signedBy: string | null;
  /** Oldest first. */
  steps: JourneyStep[];
  /** The rest of the way, told by another carrier under its own number from `HANDED_TO_PARTNER` on. */
  onward: Journey | null;
}

export const SCENARIOS = [
  'on-time',
  'delayed',
  'customs-hold',
  'duties-due',
  'attempt-failed',
  'ready-for-pickup',
  'returned',
  'lost',
  'damaged',
  'locker',
  'neighbour',
  'silent',
  'label-only',
  'cancelled',
  'corrected-delivered',
] as const;

export type Scenario = (typeof SCENARIOS)[number];

export interface JourneyPlan {
  carrier: DemoCarrier;
  trackingNumber: string;
  service?: string | null;
  origin: JourneyPlace;
  destination: JourneyPlace;
  /** When the label is made. */
  startsAt: Date;
  scenario: Scenario;
  weightGrams?: number | null;
  signedBy?: string | null;
  /** 0 ≤ x < 1; the same numbers give the same journey. */
  random: () => number;
}

/** Scenarios a carrier of the sandbox can tell to their end. The two of customs need a border. */
export function scenariosOf(carrier: DemoCarrier, crossesCustoms: boolean): Scenario[] {
  const untold: Partial<Record<DemoCarrier, readonly Scenario[]>> = {
    aramex: ['lost', 'duties-due', 'ready-for-pickup', 'damaged'],
    'canada-post': ['lost', 'duties-due', 'neighbour'],
    fedex: ['lost'],
    'la-poste': ['locker', 'cancelled'],
    postnl: ['lost'],
    ups: ['lost', 'duties-due'],
    usps: ['lost', 'duties-due', 'cancelled'],
  };
  return SCENARIOS.filter(
    (scenario) => (crossesCustoms || (scenario !== 'customs-hold' && scenario !== 'duties-due')) && !untold[carrier]?.includes(scenario),
  );
}

const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** Is there a customs border between the two countries? */
export const crossesCustoms = (from: string, to: string): boolean => from !== to && !(EU.has(from) && EU.has(to));

/**
 * The whole life of one parcel as a list of scans at plausible local hours: pure, and the same for the same random numbers.
 * Where a scenario of customs is asked for and there is no border, it is merely delayed.
 */
export function buildJourney(plan: JourneyPlan): Journey {
  const hasBorder = crossesCustoms(plan.origin.countryCode, plan.destination.countryCode);
  const needsBorder = plan.scenario === 'customs-hold' || plan.scenario === 'duties-due';
  const road = new Road(plan.origin, plan.destination, plan.startsAt, plan.random);
  const promised = tellScenario(road, needsBorder && !hasBorder ? 'delayed' : plan.scenario, hasBorder);
  return {
    carrier: plan.carrier,
    trackingNumber: plan.trackingNumber,
    service: plan.service ?? null,
    origin: plan.origin,
    destination: plan.destination,
    weightGrams: plan.weightGrams ?? null,
    estimatedFrom: promised.from,
    estimatedTo: promised.to,
    signedBy: plan.signedBy ?? null,
    steps: road.steps,
    onward: null,
  };
}

/** The same journey, and what another carrier tells of it, with every scan at another time. */
export const retimeJourney = (journey: Journey, moved: (at: string) => string): Journey => ({
  ...journey,
  steps: journey.steps.map((step) => ({ ...step, at: moved(step.at) })),
  onward: journey.onward && retimeJourney(journey.onward, moved),
});

const endOf = (journey: Journey): string | undefined => (journey.onward ?? journey).steps.at(-1)?.at;

/** The same journey in a shorter time: its steps are spread over `seconds` from `startsAt`, keeping their order and rhythm. */
export function hastenJourney(journey: Journey, startsAt: Date, seconds: number): Journey {
  const first = Date.parse(journey.steps[0]?.at ?? startsAt.toISOString());
  const last = Date.parse(endOf(journey) ?? startsAt.toISOString());
  const pace = last > first ? (seconds * 1000) / (last - first) : 0;
  return retimeJourney(journey, (at) => new Date(startsAt.getTime() + Math.round((Date.parse(at) - first) * pace)).toISOString());
}

/** The same journey with what is still to come told within `seconds` from `now`; what has been stays as it was. */
export function hastenRest(journey: Journey, now: Date, seconds: number): Journey {
  const lastMs = Date.parse(endOf(journey) ?? now.toISOString()) - now.getTime();
  const pace = lastMs > 0 ? Math.min(1, (seconds * 1000) / lastMs) : 1;
  return retimeJourney(journey, (at) => {
    const aheadMs = Date.parse(at) - now.getTime();
    return aheadMs > 0 ? new Date(now.getTime() + Math.round(aheadMs * pace)).toISOString() : at;
  });
}
