import { NOWHERE, type CarrierReport, type Place } from '@jalon/schema/shipment';
import { instantOf } from '../settle-time.ts';
import { wallClock } from '../wall-clock.ts';
import type { UpsPackage } from './ups.parse.ts';
import { readUpsClock, readUpsDate, UPS_HOME_ZONE } from './ups.time.ts';

type Clock = [number, number, number];

function at(date: string | null, clock: Clock, place: Place | null): Date | null {
  const day = readUpsDate(date);
  const localTime = day === null ? null : wallClock(...day, ...clock);
  return localTime === null ? null : instantOf({ localTime, offsetMinutes: null }, place ?? NOWHERE, UPS_HOME_ZONE);
}

/** The rescheduled day, else the scheduled one (`DEL` is the day it was delivered), with the window of the day where one is given. */
export function estimateOf(
  { deliveryDate, deliveryTime }: UpsPackage,
  destination: Place | null,
): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const day = deliveryDate.find(({ type }) => type === 'RDD') ?? deliveryDate.find(({ type }) => type === 'SDD');
  if (day === undefined) return { estimatedFrom: null, estimatedTo: null };
  const isDelivered = deliveryTime.type === 'DEL';
  const from = isDelivered ? null : readUpsClock(deliveryTime.startTime);
  const to = isDelivered ? null : readUpsClock(deliveryTime.endTime);
  return { estimatedFrom: at(day.date, from ?? [0, 0, 0], destination), estimatedTo: at(day.date, to ?? [23, 59, 59], destination) };
}

/** Until the end of which day an access point keeps it. */
export const pickupDeadlineOf = ({ accessPointInformation }: UpsPackage, destination: Place | null): Date | null =>
  at(accessPointInformation.pickupByDate, [23, 59, 59], destination);
