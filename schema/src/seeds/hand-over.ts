import type { DemoCarrier } from './demo-credentials.ts';
import type { Journey, JourneyStep } from './journey.ts';

/** The first scan behind which a parcel is in the country it goes to, and may be given to a carrier at home there. */
const LANDED = ['IMPORT_CUSTOMS_CLEARED', 'ARRIVED_IN_COUNTRY', 'DEPARTED_FACILITY'] as const;
const WAIT_MS = 25 * 60_000;

/**
 * The same way over two carriers: the first hands the parcel over once it has landed, and says no more than that; the rest is
 * told by the second under its own number. A journey that ends before it lands stays as it is.
 */
export function handOver(journey: Journey, carrier: DemoCarrier, trackingNumber: string): Journey {
  const landed = LANDED.map((code) => journey.steps.findLastIndex(({ eventCode }) => eventCode === code)).find((at) => at >= 0) ?? -1;
  const [last, next] = [journey.steps[landed], journey.steps[landed + 1]];
  if (last === undefined || next === undefined) return journey;
  const between = Math.min(WAIT_MS, (Date.parse(next.at) - Date.parse(last.at)) / 2);
  const at = new Date(Math.floor((Date.parse(last.at) + between) / 1000) * 1000).toISOString();
  const handed: JourneyStep = { at, eventCode: 'HANDED_TO_PARTNER', place: next.place };
  const onward: Journey = { ...journey, carrier, trackingNumber, service: null, steps: journey.steps.slice(landed + 1) };
  return { ...journey, signedBy: null, steps: [...journey.steps.slice(0, landed + 1), handed], onward };
}
