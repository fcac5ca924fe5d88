import type { CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, number, text, toText } from '../lenient-fields.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';

const HOME_ZONE = 'UTC';

/** What AfterShip has written in different ways over the years. */
interface WrittenAmounts {
  shipment_weight: unknown;
  shipment_weight_unit: string | null;
  expected_delivery: string | null;
  courier_estimated_delivery_date: unknown;
  latest_estimated_delivery: unknown;
  aftership_estimated_delivery_date: unknown;
}

const Amount = fields({ value: number, unit: text });

/** A number with its unit beside it, or since 2023 both in one. */
export function weightOf({ shipment_weight: weight, shipment_weight_unit: unit }: WrittenAmounts): number | null {
  const amount = v.parse(Amount, weight);
  return gramsOf(amount.value ?? v.parse(number, weight), amount.unit ?? unit ?? 'KG');
}

const Estimate = fields({
  type: text,
  datetime: text,
  datetime_min: text,
  datetime_max: text,
  estimated_delivery_date: text,
  estimated_delivery_date_min: text,
  estimated_delivery_date_max: text,
});

/** A moment or a day. */
export const asTime = (written: string | null): WrittenTime | null => readIsoTime(written) ?? readTime(written, 'YYYY-MM-DD');

/** The carrier's own estimate; where it gives none, the one AfterShip works out. */
export function estimateOf(tracking: WrittenAmounts, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const {
    courier_estimated_delivery_date: ofCourier,
    latest_estimated_delivery: latest,
    aftership_estimated_delivery_date: own,
  } = tracking;
  for (const given of [ofCourier, latest, tracking.expected_delivery, own]) {
    const estimate = v.parse(Estimate, given);
    const earliest = asTime(
      estimate.datetime_min ??
        estimate.estimated_delivery_date_min ??
        estimate.datetime ??
        estimate.estimated_delivery_date ??
        toText(given),
    );
    const last = asTime(
      estimate.datetime_max ??
        estimate.estimated_delivery_date_max ??
        estimate.datetime ??
        estimate.estimated_delivery_date ??
        toText(given),
    );
    if (earliest !== null || last !== null)
      return {
        estimatedFrom: estimateAt(earliest ?? last, destination, HOME_ZONE).estimatedFrom,
        estimatedTo: estimateAt(last ?? earliest, destination, HOME_ZONE).estimatedTo,
      };
  }
  return { estimatedFrom: null, estimatedTo: null };
}
