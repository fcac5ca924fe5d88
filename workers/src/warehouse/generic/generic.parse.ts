import * as v from 'valibot';
import { FULFILMENT_STEPS, type CheckItem, type FulfilmentStepCode, type ReportWay } from '@jalon/schema/warehouse';
import { fields, list, number, text } from '../../carriers/lenient-fields.ts';
import { Problems, readDay, readInstant, readJsonObject, readParcel, wholeOf } from '../read-values.ts';
import type { StepReport } from '../step-report.ts';
import { messageOf, type FulfilmentReport, type InboundReport, type ReadContext, type StockReport } from '../warehouse-message.ts';
import type { WarehouseMessage } from '../warehouse-message.ts';

const flag = v.pipe(
  v.unknown(),
  v.transform((value) => value === true || value === 'true' || value === 1),
);

const Step = fields({
  step: text,
  at: text,
  id: text,
  note: text,
  photoUrl: text,
  checklist: list(fields({ label: text, isDone: flag })),
});
const Parcel = fields({ carrier: text, trackingNumber: text, at: text, isVoided: flag });
const Fulfilment = fields({ fulfilmentId: text, fulfilment: text, order: text, reference: text, steps: list(Step), parcels: list(Parcel) });
const Stock = fields({
  sku: text,
  onHand: number,
  damaged: number,
  change: number,
  lot: text,
  expiresOn: v.unknown(),
  at: text,
  reason: text,
});
const Inbound = fields({
  sku: text,
  reference: text,
  quantity: number,
  received: number,
  expectedOn: v.unknown(),
  isClosed: flag,
  at: text,
});
const Body = fields({ fulfilments: list(Fulfilment), stock: list(Stock), inbound: list(Inbound) });

type Body = v.InferOutput<typeof Body>;
type Told<Key extends keyof Body> = Body[Key][number];

/** Reads our own format, docs/warehouses.md. Pure and total. */
export function readGenericMessage(body: Uint8Array, context: ReadContext, via: ReportWay = 'WEBHOOK'): WarehouseMessage {
  const json = readJsonObject(body);
  if (json === null) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const told = v.parse(Body, json);
  const reader = new GenericReader(context, via);
  const fulfilments = told.fulfilments.flatMap((one, index) => reader.fulfilment(one, `fulfilments.${index}`) ?? []);
  const stock = told.stock.flatMap((one, index) => reader.stock(one, `stock.${index}`) ?? []);
  const inbound = told.inbound.flatMap((one, index) => reader.inbound(one, `inbound.${index}`) ?? []);
  return messageOf({ fulfilments, stock, inbound }, reader.problems.found);
}

class GenericReader {
  readonly problems = new Problems();
  readonly #context: ReadContext;
  readonly #via: ReportWay;

  constructor(context: ReadContext, via: ReportWay) {
    this.#context = context;
    this.#via = via;
  }

  fulfilment(told: Told<'fulfilments'>, path: string): FulfilmentReport | null {
    const name = told.fulfilment ?? told.order;
    const { fulfilmentId } = told;
    if ((fulfilmentId ?? name ?? told.reference) === null) return this.problems.add('NO_ORDER', path);
    const steps = told.steps.flatMap((step, index) => this.#step(step, `${path}.steps.${index}`) ?? []);
    const labels = told.parcels.flatMap((parcel, index) => this.#label(parcel, `${path}.parcels.${index}`) ?? []);
    return { fulfilmentId, number: name, theirReference: told.reference, steps: [...steps, ...labels] };
  }

  stock(told: Told<'stock'>, path: string): StockReport | null {
    const { sku } = told;
    const [onHand, change] = [wholeOf(told.onHand), wholeOf(told.change)];
    const common = { lot: told.lot ?? '', expiresOn: readDay(told.expiresOn), at: this.#at(told.at, path), note: told.reason };
    if (sku === null) return this.problems.add('SKU_UNKNOWN', `${path}.sku`);
    if (onHand !== null && onHand >= 0) {
      const damaged = wholeOf(told.damaged);
      return { kind: 'COUNT', sku, ...common, onHand, damaged: damaged === null ? null : Math.min(Math.max(damaged, 0), onHand) };
    }
    if (change !== null && change !== 0) return { kind: 'CHANGE', sku, ...common, change };
    return this.problems.add('BAD_QUANTITY', path);
  }

  inbound(told: Told<'inbound'>, path: string): InboundReport | null {
    const { sku, reference } = told;
    const quantity = wholeOf(told.quantity);
    if (sku === null) return this.problems.add('SKU_UNKNOWN', `${path}.sku`);
    if (reference === null) return this.problems.add('NO_ORDER', `${path}.reference`);
    if (quantity === null || quantity < 1) return this.problems.add('BAD_QUANTITY', `${path}.quantity`);
    const received = Math.max(wholeOf(told.received) ?? 0, 0);
    const at = this.#at(told.at, path);
    return { sku, reference, quantity, received, expectedOn: readDay(told.expectedOn), isClosed: told.isClosed, at };
  }

  #step(told: Told<'fulfilments'>['steps'][number], path: string): StepReport | null {
    const step = (told.step ?? '').toUpperCase().replace(/[\s-]/g, '_');
    if (!Object.hasOwn(FULFILMENT_STEPS, step)) return this.problems.add('STEP_UNKNOWN', `${path}.step`);
    const checklist = told.checklist.flatMap(({ label, isDone }): CheckItem[] => (label === null ? [] : [{ label, isDone }]));
    return {
      step: step as FulfilmentStepCode,
      occurredAt: this.#at(told.at, path),
      via: this.#via,
      reference: told.id ?? '',
      note: told.note,
      photoUrl: told.photoUrl !== null && /^https:\/\/\S+$/.test(told.photoUrl) ? told.photoUrl : null,
      checklist: checklist.length > 0 ? checklist : null,
    };
  }

  #label(told: Told<'fulfilments'>['parcels'][number], path: string): StepReport | null {
    const parcel = readParcel(told.carrier, told.trackingNumber, told.isVoided);
    if (parcel === null) return this.problems.add('BAD_NUMBER', `${path}.trackingNumber`);
    const step = told.isVoided ? null : ('LABELLED' as const);
    return { step, occurredAt: this.#at(told.at, path), via: this.#via, reference: parcel.trackingNumber, parcel };
  }

  #at(written: string | null, path: string): Date {
    const { receivedAt, timeZone } = this.#context;
    const at = readInstant(written, timeZone, receivedAt);
    if (at === null && written !== null) this.problems.add('BAD_TIME', `${path}.at`);
    return at ?? receivedAt;
  }
}
