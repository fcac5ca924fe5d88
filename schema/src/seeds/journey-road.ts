import { Temporal } from 'temporal-polyfill';
import type { EventCode } from '../shipment/event-code.ts';
import { hubNear } from './journey-hubs.ts';
import type { JourneyPlace, JourneyStep } from './journey.ts';

/** Lays down scans one after the other. Days count from the day of the label at the origin. */
export class Road {
  readonly steps: JourneyStep[] = [];
  readonly originHub: JourneyPlace;
  readonly destinationHub: JourneyPlace;

  private readonly firstDay: Temporal.PlainDate;

  constructor(
    readonly origin: JourneyPlace,
    readonly destination: JourneyPlace,
    readonly startsAt: Date,
    readonly random: () => number,
  ) {
    this.originHub = hubNear(origin);
    this.destinationHub = hubNear(destination);
    this.firstDay = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(origin.zone).toPlainDate();
  }

  /** A scan at the very beginning. */
  begin(eventCode: EventCode): this {
    this.push(eventCode, this.origin, this.startsAt.getTime());
    return this;
  }

  /** A scan about a local hour of a day; never before the scan laid down last. */
  scan(eventCode: EventCode, place: JourneyPlace, day: number, hour: number): this {
    const last = this.steps.at(-1);
    const earliest = last === undefined ? this.startsAt.getTime() : Date.parse(last.at) + this.minutes(9, 55);
    this.push(eventCode, place, Math.max(this.at(place, day, hour), earliest));
    return this;
  }

  /** The instant of a local hour of a day, give or take half an hour, in milliseconds. */
  at(place: JourneyPlace, day: number, hour: number): number {
    const wanted = this.firstDay.add({ days: day }).toZonedDateTime({ timeZone: place.zone, plainTime: { hour } });
    return wanted.epochMilliseconds + this.minutes(0, 59) + Math.floor(this.random() * 60) * 1000;
  }

  /** A whole day at a place, as the carrier promises it. */
  window(place: JourneyPlace, day: number): { from: string; to: string } {
    const date = this.firstDay.add({ days: day });
    const at = (time: string) => new Date(date.toZonedDateTime({ timeZone: place.zone, plainTime: time }).epochMilliseconds).toISOString();
    return { from: at('08:00:00'), to: at('18:00:00') };
  }

  /** A whole number of days between the two, both included. */
  days(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  private minutes(least: number, most: number): number {
    return (least + Math.floor(this.random() * (most - least + 1))) * 60_000;
  }

  private push(eventCode: EventCode, place: JourneyPlace, at: number): void {
    // Carriers write whole seconds.
    this.steps.push({ at: new Date(Math.floor(at / 1000) * 1000).toISOString(), eventCode, place });
  }
}
