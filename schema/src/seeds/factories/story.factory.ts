import type { EntityManager } from '@mikro-orm/postgresql';
import type { CarrierCode } from '../../carrier/carriers.ts';
import type { Merchant } from '../../merchant/merchant.entity.ts';
import type { Role, Scope } from '../../merchant/role.ts';
import { signLink } from '../../order/link-token.ts';
import type { TrackingLink } from '../../order/tracking-link.entity.ts';
import type { EventCode } from '../../shipment/event-code.ts';
import type { Reading } from '../../shipment/reading.ts';
import { firstLegOf } from '../../shipment/leg.entity.ts';
import type { Shipment } from '../../shipment/shipment.entity.ts';
import type { Store } from '../../store/store.entity.ts';
import { makeApiKey, makeMerchant, makeStaff, makeStore, type StaffMember, type StoreWithKeys } from './merchant.factory.ts';
import { makeLink, makeOrder, type OrderTold, type OrderWithParts } from './order.factory.ts';
import { makeConnection, makeReading, makeShipment, makeShipmentLine, scan, type ParcelTold, type ScanTold } from './shipment.factory.ts';

type LinkWithToken = TrackingLink & { token: string };

interface ParcelInStory {
  shipment: Shipment;
  readings: Reading[];
}

/**
 * A merchant and what happened to it, told in order and saved at the end:
 * `await aMerchant(secretKey).withStore().withOrder({ number: '#1' }).shippedBy('dhl').scanned('PICKED_UP_BY_CARRIER', at).save(em)`.
 * Each step is about the one told before it: a parcel belongs to the last order, a scan to the last parcel.
 */
export class MerchantStory {
  readonly merchant: Merchant;
  readonly stores: StoreWithKeys[] = [];
  readonly orders: OrderWithParts[] = [];
  readonly staff: StaffMember[] = [];
  readonly links: LinkWithToken[] = [];
  readonly keys: string[] = [];

  private readonly secretKey: string;
  private readonly parcels: ParcelInStory[] = [];
  private readonly things: object[] = [];
  private readonly begun = new Set<Shipment>();
  private readonly later: Array<() => Promise<void>> = [];

  constructor(secretKey: string, given: Partial<Merchant>) {
    this.secretKey = secretKey;
    this.merchant = makeMerchant(given);
    this.things.push(this.merchant);
  }

  get shipments(): Shipment[] {
    return this.parcels.map(({ shipment }) => shipment);
  }

  withStore(given: Partial<Store> = {}): this {
    const made = makeStore(this.merchant.id, this.secretKey, given);
    this.stores.push(made);
    this.things.push(made.store);
    return this;
  }

  withStaff(role: Role, given: Parameters<typeof makeStaff>[2] = {}): this {
    this.later.push(async () => {
      const made = await makeStaff(this.merchant.id, role, given);
      this.staff.push(made);
      this.things.push(made.account, made.member);
    });
    return this;
  }

  withApiKey(scope: Scope): this {
    const { apiKey, key } = makeApiKey(this.merchant.id, scope);
    this.keys.push(key);
    this.things.push(apiKey);
    return this;
  }

  withConnection(carrier: CarrierCode, credentials: Record<string, string>, baseUrl: string | null = null): this {
    this.things.push(makeConnection(this.merchant.id, carrier, credentials, this.secretKey, baseUrl));
    return this;
  }

  withOrder(told: OrderTold = {}): this {
    if (this.stores.length === 0) this.withStore();
    const made = makeOrder(this.merchant.id, this.stores.at(-1)!.store.id, told);
    this.orders.push(made);
    this.things.push(made.order, ...made.lines, made.receiver);
    return this;
  }

  withLink(given: Partial<TrackingLink> = {}): this {
    const link = makeLink(this.lastOrder().order, given);
    this.links.push(Object.assign(link, { token: signLink(link.id, this.secretKey) }));
    this.things.push(link);
    return this;
  }

  shippedBy(carrier: CarrierCode, told: ParcelTold = {}): this {
    const { order, lines } = this.lastOrder();
    const shipment = makeShipment(this.merchant.id, carrier, order, told);
    this.parcels.push({ shipment, readings: [] });
    this.things.push(shipment, ...(told.lines ?? lines).map((line) => makeShipmentLine(shipment, line)));
    return this;
  }

  scanned(eventCode: EventCode, at: Date, told: ScanTold = {}): this {
    const parcel = this.parcels.at(-1);
    if (!parcel) throw new Error('The story has no parcel yet: shippedBy() comes before scanned().');
    parcel.readings.push(makeReading(eventCode, at, told));
    return this;
  }

  /** Writes everything told so far. The entities keep their ids. */
  async save(em: EntityManager): Promise<this> {
    for (const make of this.later.splice(0)) await make();
    for (const { shipment, readings } of this.parcels) {
      if (readings.length > 0) this.things.push(...scan(shipment, readings));
      if (!this.begun.has(shipment)) this.things.push(firstLegOf(shipment));
      this.begun.add(shipment);
    }
    const fork = em.fork();
    await fork.persist(this.things.splice(0)).flush();
    return this;
  }

  private lastOrder(): OrderWithParts {
    const order = this.orders.at(-1);
    if (!order) throw new Error('The story has no order yet: withOrder() comes first.');
    return order;
  }
}

/** Begins a story. Secrets in it are sealed, and links signed, under this installation's key. */
export const aMerchant = (secretKey: string, given: Partial<Merchant> = {}): MerchantStory => new MerchantStory(secretKey, given);
