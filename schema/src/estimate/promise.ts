import { arrivalWindow, type ArrivalWindow } from './arrival-window.ts';
import type { ArrivalModel, Forecast } from './arrival-model.ts';
import type { InstantDays, Parcel } from './parcel.ts';
import type { Confidence } from './quantile-levels.ts';

/** What can be promised of a parcel that is not ordered yet. */
export interface DeliveryPromise {
  window: ArrivalWindow;
  forecast: Forecast;
  /** Until when an order still gets this window; null: for a day at least, whenever it is made. */
  orderBy: InstantDays | null;
}

/** Every three hours of a day: cut-offs are further apart. */
const STEPS = 8;
const STEP = 1 / STEPS;
const MINUTE = 1 / 1440;

/** The window for an order made at `now`, and until when it holds. Null only when the model knows nothing to start from. */
export function promiseOf(
  model: ArrivalModel,
  parcel: Omit<Parcel, 'orderedAt'>,
  now: InstantDays,
  confidence: Confidence,
): DeliveryPromise | null {
  const at = (orderedAt: InstantDays) => model.forecast({ ...parcel, orderedAt }, null, orderedAt);
  const windowAt = (orderedAt: InstantDays, { remainingDays }: Forecast) =>
    arrivalWindow(remainingDays, orderedAt, parcel.utcOffsetDays, confidence);
  const forecast = at(now);
  if (forecast === null) return null;
  const window = windowAt(now, forecast);
  const isSame = (orderedAt: InstantDays) => windowAt(orderedAt, at(orderedAt)!).to <= window.to;
  const firstWorse = Array.from({ length: STEPS }, (_, step) => now + (step + 1) * STEP).find((moment) => !isSame(moment));
  if (firstWorse === undefined) return { window, forecast, orderBy: null };
  let [good, bad] = [firstWorse - STEP, firstWorse];
  while (bad - good > MINUTE) {
    const middle = (good + bad) / 2;
    if (isSame(middle)) good = middle;
    else bad = middle;
  }
  return { window, forecast, orderBy: good };
}

/** The window of a parcel that the carrier gets at a known moment. Null only when the model knows nothing to start from. */
export function windowFrom(
  model: Pick<ArrivalModel, 'forecast'>,
  parcel: Parcel,
  handOver: InstantDays,
  confidence: Confidence,
): Omit<DeliveryPromise, 'orderBy'> | null {
  const forecast = model.forecast({ ...parcel, handedOverAt: handOver }, null, handOver);
  return forecast === null ? null : { window: arrivalWindow(forecast.remainingDays, handOver, parcel.utcOffsetDays, confidence), forecast };
}
