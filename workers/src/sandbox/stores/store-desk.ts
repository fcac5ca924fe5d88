import * as v from 'valibot';
import { json, parseJson, type SandboxAnswer, type SandboxRequest } from '../format.ts';
import { Misbehaviour, Mischief, type Trick } from '../misbehaviour.ts';
import { HookCourier, HookHabits } from './hook-courier.ts';
import type { PlatformDesk } from './platform-desk.ts';
import { ShopBook, TRACKINGS } from './shop-book.ts';
import { OrderChange, OrderGiven, ShopGiven, type Shop, type ShopOrder } from './shop.ts';
import { ShopifyDesk } from './shopify/shopify.desk.ts';
import { WoocommerceDesk } from './woocommerce/woocommerce.desk.ts';

export interface StoreDeskParts {
  /** Where shops and orders outlive a restart; null: they do not. */
  directory: string | null;
  now(): Date;
  random(): number;
}

const Outage = v.object({ isDown: v.boolean() });
const Throttle = v.object({ points: v.pipe(v.number(), v.minValue(0)) });

type Answered = SandboxAnswer | 'NEVER';

/**
 * Shops: `/stores/<id>/api/…` is the shop as its platform speaks, everything else under `/stores` is for whoever runs the sandbox:
 * placing orders, changing them, looking at what was told back, and having the shop misbehave.
 */
export class StoreDesk {
  private readonly book: ShopBook;
  private readonly courier = new HookCourier();
  private readonly shopify: ShopifyDesk;
  private readonly desks: Readonly<Record<Shop['platform'], PlatformDesk>>;
  private readonly down = new Set<string>();
  private readonly mischief = new Map<string, Mischief>();
  private readonly calls = new Map<string, number>();

  constructor(private readonly parts: StoreDeskParts) {
    this.book = new ShopBook(parts.directory, parts.now);
    const desk = {
      book: this.book,
      tell: (shop: Shop, hooks: Parameters<HookCourier['take']>[1]) => {
        if (!this.down.has(shop.id)) this.courier.take(shop, hooks);
      },
    };
    this.shopify = new ShopifyDesk(desk, parts.now);
    this.desks = { SHOPIFY: this.shopify, WOOCOMMERCE: new WoocommerceDesk(desk) };
  }

  stop(): void {
    this.courier.stop();
  }

  /** `NEVER`: the asker is left waiting. `request.path` is below `/stores`. */
  async answer(request: SandboxRequest): Promise<Answered> {
    if (request.path === '/' && request.method === 'POST') return this.register(request);
    const [, shopId = '', first = '', ...rest] = request.path.split('/');
    const shop = this.book.find(shopId);
    if (shop === null) return json(404, { problems: ['There is no such shop.'] });
    if (first === 'api') return this.asPlatform(shop, { ...request, path: `/${rest.join('/')}` });
    return this.asOperator(shop, `${request.method} /${[first, ...rest.slice(1)].join('/')}`, decodeURIComponent(rest[0] ?? ''), request);
  }

  private register(request: SandboxRequest): SandboxAnswer {
    const given = v.safeParse(ShopGiven, parseJson(request.body));
    if (!given.success) return wrong(given.issues);
    this.book.register(given.output);
    return json(201, { id: given.output.id, apiPath: `/stores/${given.output.id}/api` });
  }

  private async asPlatform(shop: Shop, request: SandboxRequest): Promise<Answered> {
    this.calls.set(shop.id, (this.calls.get(shop.id) ?? 0) + 1);
    const desk = this.desks[shop.platform];
    if (this.down.has(shop.id)) return { status: 503, contentType: 'text/html', body: '<html><body>Service Unavailable</body></html>' };
    const mischief = this.mischief.get(shop.id);
    const trick: Trick = mischief?.next() ?? 'fine';
    if (trick === 'hang') return 'NEVER';
    if (trick === 'unauthorised') return desk.unauthorised();
    if (trick === 'quota') return desk.throttled(mischief!.plan.retryAfterSeconds);
    if (trick === 'error') return json(500, { errors: 'Internal Server Error' });
    if (trick === 'html') return { status: 200, contentType: 'text/html', body: '<html><body>Maintenance</body></html>' };
    const answer = await desk.answer(shop, request);
    // What was asked for is done, and the answer that says so does not arrive.
    return trick === 'truncated' || trick === 'cut' ? { ...answer, body: answer.body.slice(0, answer.body.length / 2) } : answer;
  }

  private asOperator(shop: Shop, route: string, name: string, { body }: SandboxRequest): SandboxAnswer {
    const given = parseJson(body || '{}');
    if (route === 'POST /orders' && name === '') return this.place(shop, given);
    if (route === 'GET /orders' && name === '') return json(200, this.book.orders(shop.id).map(shownOrder));
    if (route === 'GET /calls') return json(200, { api: this.calls.get(shop.id) ?? 0, hooks: this.courier.sent.get(shop.id) ?? 0 });
    if (route === 'POST /outage')
      return this.set(Outage, given, ({ isDown }) => (isDown ? this.down.add(shop.id) : this.down.delete(shop.id)));
    if (route === 'POST /hooks') return this.set(HookHabits, given, (habits) => this.courier.learn(shop.id, habits));
    if (route === 'POST /throttle') return this.set(Throttle, given, ({ points }) => this.shopify.drain(shop.id, points));
    if (route === 'POST /misbehaviour')
      return this.set(Misbehaviour, given, (plan) => this.mischief.set(shop.id, new Mischief(plan, this.parts.random)));
    const order = name === '' ? null : this.book.orderByNumber(shop.id, name);
    if (order === null) return json(404, { problems: ['There is nothing here.'] });
    if (route === 'GET /orders') return json(200, shownOrder(order));
    return route === 'PATCH /orders' ? this.change(shop, order, given) : json(404, { problems: ['There is nothing here.'] });
  }

  private place(shop: Shop, told: unknown): SandboxAnswer {
    const given = v.safeParse(OrderGiven, told);
    if (!given.success) return wrong(given.issues);
    const order = this.book.place(shop, given.output);
    if (!this.down.has(shop.id)) this.courier.take(shop, this.desks[shop.platform].hooksOfPlacing(shop, order));
    return json(201, shownOrder(order));
  }

  private change(shop: Shop, order: ShopOrder, told: unknown): SandboxAnswer {
    const given = v.safeParse(OrderChange, told);
    if (!given.success) return wrong(given.issues);
    const changed = this.book.change(shop, order, given.output);
    if (!this.down.has(shop.id)) this.courier.take(shop, this.desks[shop.platform].hooksOfChange(shop, order, changed));
    return json(200, shownOrder(changed));
  }

  private set<S extends v.GenericSchema>(schema: S, given: unknown, act: (value: v.InferOutput<S>) => unknown): SandboxAnswer {
    const parsed = v.safeParse(schema, given);
    if (!parsed.success) return wrong(parsed.issues);
    act(parsed.output);
    return json(200, { accepted: true });
  }
}

const wrong = (issues: readonly v.BaseIssue<unknown>[]): SandboxAnswer =>
  json(422, { problems: issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`) });

/** The order, and the numbers it was sent under whichever way the platform keeps them. */
const shownOrder = (order: ShopOrder): object => ({
  ...order,
  trackingNumbers: [
    ...order.fulfilments.filter(({ isCancelled }) => !isCancelled).flatMap(({ numbers }) => numbers.map(({ number }) => number)),
    ...order.meta.flatMap(({ key, value }) => (key === TRACKINGS && Array.isArray(value) ? value.map(numberOf) : [])),
  ],
});

const numberOf = (item: unknown): string => String((item as { tracking_number?: unknown }).tracking_number);
