import type { ContactOrigin, ContactReason } from '#lib/contact/contact.type.ts';

/** 0 to 1 (of a difference -1 to 1), with its 95 % interval. */
export interface EffectInterval {
  share: number;
  low: number;
  high: number;
}

export interface EffectArm {
  arm: 'TOLD' | 'HELD_OUT';
  orders: number;
  hits: number;
  share: EffectInterval | null;
  neededOrders: number | null;
}

export interface EffectMeasure {
  arms: EffectArm[];
  difference: EffectInterval | null;
  verdict: 'NO_HOLD_OUT' | 'NOT_ENOUGH' | 'FEWER' | 'MORE' | 'NO_DIFFERENCE';
}

export type MeasureName = 'whereIsIt' | 'repeatOrders';

export interface MessageEffect extends Record<MeasureName, EffectMeasure> {
  holdOutPercents: number[];
  contacts: { origin: ContactOrigin; reason: ContactReason; count: number }[];
}
