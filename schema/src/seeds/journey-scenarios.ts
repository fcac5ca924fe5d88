import type { Road } from './journey-road.ts';
import type { Scenario } from './journey.ts';

/** What the carrier promised when it took the parcel. */
export interface Promised {
  from: string | null;
  to: string | null;
}

/** Lays down the scans of a scenario. */
export function tellScenario(road: Road, scenario: Scenario, hasBorder: boolean): Promised {
  road.begin('DATA_RECEIVED');
  if (scenario === 'label-only') return { from: null, to: null };
  if (scenario === 'cancelled') {
    road.scan('CANCELLED', road.origin, 1, 10);
    return { from: null, to: null };
  }
  const day = setOut(road);
  const arrives = day + (hasBorder ? road.days(3, 4) : road.days(1, 2));
  tellMiddle(road, scenario, hasBorder, day, arrives);
  return road.window(road.destination, arrives);
}

/** From the sender to the carrier's first centre; the day it leaves there. */
function setOut(road: Road): number {
  const day = road.random() < 0.7 ? 0 : 1;
  road.scan('PICKED_UP_BY_CARRIER', road.origin, day, 16).scan('ARRIVED_AT_FACILITY', road.originHub, day, 20);
  road.scan('PROCESSED_AT_FACILITY', road.originHub, day, 21);
  return day;
}

function tellMiddle(road: Road, scenario: Scenario, hasBorder: boolean, day: number, arrives: number): void {
  if (scenario === 'silent') return;
  if (scenario === 'lost') {
    road.scan('DEPARTED_FACILITY', road.originHub, day, 23);
    road.scan('INVESTIGATION_OPENED', road.originHub, day + 8, 11).scan('LOST', road.originHub, day + 15, 15);
    return;
  }
  road.scan('DEPARTED_FACILITY', road.originHub, day, 23);
  const late = crossBorder(road, scenario, hasBorder, day) + delay(road, scenario, day + 1);
  if (scenario === 'damaged') {
    road.scan('ARRIVED_AT_FACILITY', road.destinationHub, arrives, 3).scan('DAMAGED', road.destinationHub, arrives, 4);
    return;
  }
  road.scan('ARRIVED_AT_FACILITY', road.destinationHub, arrives + late - 1, 19);
  road.scan('ARRIVED_AT_DELIVERY_DEPOT', road.destination, arrives + late, 5);
  tellLastDay(road, scenario, arrives + late);
}

/** Over the border, by way of customs where there is one; the days lost there. */
function crossBorder(road: Road, scenario: Scenario, hasBorder: boolean, day: number): number {
  if (road.origin.countryCode !== road.destination.countryCode) {
    road.scan('DEPARTED_COUNTRY', road.originHub, day + 1, 2).scan('ARRIVED_IN_COUNTRY', road.destinationHub, day + 1, 16);
  }
  if (!hasBorder) return 0;
  road.scan('IMPORT_CUSTOMS_STARTED', road.destinationHub, day + 1, 18);
  let lost = 0;
  if (scenario === 'customs-hold') {
    lost = road.days(3, 5);
    road.scan('CUSTOMS_HELD', road.destinationHub, day + 2, 9);
  }
  if (scenario === 'duties-due') {
    lost = road.days(4, 6);
    road.scan('DUTIES_REQUESTED', road.destinationHub, day + 2, 9).scan('DUTIES_PAID', road.destinationHub, day + 1 + lost, 17);
  }
  road.scan('IMPORT_CUSTOMS_CLEARED', road.destinationHub, day + 2 + lost, 10);
  return lost;
}

function delay(road: Road, scenario: Scenario, day: number): number {
  if (scenario !== 'delayed') return 0;
  road.scan('DELAYED', road.destinationHub, day, 22);
  return road.days(2, 3);
}

function tellLastDay(road: Road, scenario: Scenario, day: number): void {
  const home = road.destination;
  road.scan('OUT_FOR_DELIVERY', home, day, 8);
  switch (scenario) {
    case 'attempt-failed':
      road
        .scan('DELIVERY_ATTEMPTED', home, day, 13)
        .scan('OUT_FOR_DELIVERY', home, day + 1, 8)
        .scan('DELIVERED', home, day + 1, 12);
      return;
    case 'ready-for-pickup':
      road.scan('READY_FOR_PICKUP', home, day, 16).scan('COLLECTED', home, day + road.days(3, 5), 17);
      return;
    case 'returned':
      road.scan('DELIVERY_ATTEMPTED', home, day, 13).scan('RETURN_STARTED', home, day + 2, 9);
      road.scan('RETURN_IN_TRANSIT', road.originHub, day + 4, 21).scan('RETURNED_TO_SENDER', road.origin, day + 6, 11);
      return;
    case 'locker':
      road.scan('DELIVERED_TO_LOCKER', home, day, 11);
      return;
    case 'neighbour':
      road.scan('DELIVERED_TO_NEIGHBOUR', home, day, 14);
      return;
    case 'corrected-delivered':
      // The driver scanned the wrong parcel: it goes out again the next morning.
      road
        .scan('DELIVERED', home, day, 12)
        .scan('OUT_FOR_DELIVERY', home, day + 1, 9)
        .scan('DELIVERED', home, day + 1, 14);
      return;
    default:
      road.scan(road.random() < 0.3 ? 'DELIVERED_TO_SAFE_PLACE' : 'DELIVERED', home, day, road.days(10, 16));
  }
}
