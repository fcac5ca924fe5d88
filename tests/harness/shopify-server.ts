import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

interface Line {
  id: number;
  title: string;
  sku?: string;
  quantity: number;
}

interface Fulfilment {
  id: string;
  orderId: string;
  numbers: string[];
  lines: { id: string; quantity: number }[];
  events: { id: string; status: string; happenedAt: string }[];
}

export interface ShopifyOrderKept {
  id: number;
  name: string;
  updatedAt: Date;
  lines: Line[];
  postalCode?: string;
  cancelledAt?: Date | null;
}

/** What goes wrong with the next requests. `LOST`: it does what it is asked, and the answer does not arrive. */
export type Trouble = 'DOWN' | 'THROTTLED' | 'KEY' | 'LOST';

/** A small shop that speaks as much of Shopify's GraphQL Admin API as the workers use, and remembers what it was told. */
export class ShopifyServer {
  readonly accessToken = 'shpat_made_up';
  readonly orders: ShopifyOrderKept[] = [];
  readonly fulfilments: Fulfilment[] = [];
  readonly addresses: { orderId: string; address: Record<string, unknown> }[] = [];
  readonly cancellations: string[] = [];
  /** Names of the operations asked, in order. */
  readonly asked: string[] = [];
  /** Of the next requests; the last one stays. */
  trouble: (Trouble | null)[] = [];
  /** Orders a page of the list has. */
  pageSize = 2;
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => this.receive(request.headers['x-shopify-access-token'], Buffer.concat(chunks).toString(), response));
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private receive(token: unknown, body: string, response: ServerResponse): void {
    const trouble = (this.trouble.length > 1 ? this.trouble.shift() : this.trouble[0]) ?? null;
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, never> };
    const name = /(?:query|mutation) (\w+)/.exec(query)![1]!;
    this.asked.push(name);
    if (trouble === 'DOWN') return void response.writeHead(503).end();
    if (trouble === 'KEY' || token !== this.accessToken)
      return void response.writeHead(401).end('{"errors":"Invalid API key or access token"}');
    if (trouble === 'THROTTLED') {
      const cost = { requestedQueryCost: 60, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 50, restoreRate: 100 } };
      return void response.end(
        JSON.stringify({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost } }),
      );
    }
    const data = this.answer(name, variables);
    if (trouble === 'LOST') return void response.destroy();
    response.end(JSON.stringify({ data }));
  }

  private answer(name: string, variables: Record<string, never>): unknown {
    const plain = (id: string) => id.split('/').at(-1)!;
    const { id, after, filter, fulfillment, event, input, orderId, fulfillmentId, trackingInfoInput } = variables as Record<string, any>;
    switch (name) {
      case 'ChangedOrders': {
        const since = new Date(/'(.+)'/.exec(filter)![1]!);
        const all = this.orders.filter(({ updatedAt }) => updatedAt >= since).sort((a, b) => +a.updatedAt - +b.updatedAt || a.id - b.id);
        const from = after === null ? 0 : Number(after);
        return {
          orders: page(
            all.slice(from, from + this.pageSize).map((order) => this.bodyOf(order)),
            from + this.pageSize < all.length ? from + this.pageSize : null,
          ),
        };
      }
      case 'SentFulfillments': {
        const known = this.orders.some((order) => String(order.id) === plain(id));
        const fulfillments = this.fulfilments
          .filter((one) => one.orderId === plain(id))
          .map((one) => ({
            id: `gid://shopify/Fulfillment/${one.id}`,
            status: 'SUCCESS',
            trackingInfo: one.numbers.map((number) => ({ number })),
          }));
        return { order: known ? { id, fulfillments } : null };
      }
      case 'FulfillmentLines': {
        const lines = this.fulfilments.find((one) => one.id === plain(id))!.lines;
        return {
          fulfillment: {
            fulfillmentLineItems: page(
              lines.map((line) => ({ quantity: line.quantity, lineItem: { id: `gid://shopify/LineItem/${line.id}` } })),
              null,
            ),
          },
        };
      }
      case 'FulfillmentOrders': {
        const order = this.orders.find((one) => String(one.id) === plain(id))!;
        const nodes = order.lines.map((line) => ({
          id: `fol-${line.id}`,
          remainingQuantity: this.remaining(order, line),
          lineItem: { id: `gid://shopify/LineItem/${line.id}` },
        }));
        return {
          order: {
            fulfillmentOrders: {
              nodes: [{ id: `fo-${order.id}`, status: 'OPEN', assignedLocation: { location: { id: 'l1' } }, lineItems: page(nodes, null) }],
            },
          },
        };
      }
      case 'CreateFulfillment': {
        const [{ fulfillmentOrderId, fulfillmentOrderLineItems }] = fulfillment.lineItemsByFulfillmentOrder;
        const made = {
          id: String(9000 + this.fulfilments.length),
          orderId: fulfillmentOrderId.slice(3),
          numbers: [fulfillment.trackingInfo.number],
          lines: fulfillmentOrderLineItems.map((line: { id: string; quantity: number }) => ({
            id: line.id.slice(4),
            quantity: line.quantity,
          })),
          events: [],
        };
        this.fulfilments.push(made);
        return { fulfillmentCreate: { fulfillment: { id: `gid://shopify/Fulfillment/${made.id}` }, userErrors: [] } };
      }
      case 'UpdateTracking': {
        this.fulfilments.find((one) => one.id === plain(fulfillmentId))!.numbers = trackingInfoInput.numbers;
        return { fulfillmentTrackingInfoUpdate: { fulfillment: { id: fulfillmentId }, userErrors: [] } };
      }
      case 'FulfillmentEvents': {
        const found = this.fulfilments.find((one) => one.id === plain(id));
        return { fulfillment: found ? { id, events: { nodes: found.events } } : null };
      }
      case 'CreateFulfillmentEvent': {
        const made = { id: String(event.status), status: event.status, happenedAt: event.happenedAt };
        this.fulfilments.find((one) => one.id === plain(event.fulfillmentId))!.events.push(made);
        return { fulfillmentEventCreate: { fulfillmentEvent: { id: made.id }, userErrors: [] } };
      }
      case 'UpdateOrder':
        this.addresses.push({ orderId: plain(input.id), address: input.shippingAddress });
        return { orderUpdate: { order: { id: input.id }, userErrors: [] } };
      case 'CancelledAt': {
        const found = this.orders.find((one) => String(one.id) === plain(id));
        return { order: found ? { id, cancelledAt: found.cancelledAt?.toISOString() ?? null } : null };
      }
      case 'CancelOrder':
        this.cancellations.push(plain(orderId));
        this.orders.find((one) => String(one.id) === plain(orderId))!.cancelledAt = new Date();
        return { orderCancel: { job: { id: 'job', done: false }, orderCancelUserErrors: [] } };
      default:
        throw new Error(`The shop does not know ${name}.`);
    }
  }

  private remaining(order: ShopifyOrderKept, line: Line): number {
    const sent = this.fulfilments.filter(({ orderId }) => orderId === String(order.id)).flatMap(({ lines }) => lines);
    return line.quantity - sent.filter(({ id }) => id === String(line.id)).reduce((sum, { quantity }) => sum + quantity, 0);
  }

  private bodyOf(order: ShopifyOrderKept) {
    return graphqlOrder(order);
  }
}

const page = (nodes: unknown[], next: number | null) => ({
  nodes,
  pageInfo: { hasNextPage: next !== null, endCursor: next === null ? null : String(next) },
});

/** An order as the GraphQL Admin API gives it: the same order as `shopifyOrder` of the webhooks. */
export function graphqlOrder({ id, name, updatedAt, lines, postalCode = '10115', cancelledAt = null }: ShopifyOrderKept) {
  const address = {
    name: 'Robin Reed',
    firstName: 'Robin',
    lastName: 'Reed',
    address1: 'Musterweg 7',
    zip: postalCode,
    city: 'Berlin',
    countryCodeV2: 'DE',
  };
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
  return {
    id: `gid://shopify/Order/${id}`,
    name,
    createdAt: updatedAt.toISOString(),
    processedAt: updatedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
    currencyCode: 'EUR',
    totalPriceSet: money('29.90'),
    displayFinancialStatus: 'PAID',
    displayFulfillmentStatus: 'UNFULFILLED',
    customerLocale: 'en',
    email: `buyer-${id}@mail.example`,
    phone: null,
    note: null,
    customAttributes: [],
    shippingLine: null,
    customer: { firstName: 'Robin', lastName: 'Reed', defaultEmailAddress: { emailAddress: `buyer-${id}@mail.example` } },
    billingAddress: address,
    shippingAddress: address,
    transactions: [{ kind: 'SALE', status: 'SUCCESS', processedAt: updatedAt.toISOString() }],
    lineItems: page(
      lines.map((line) => ({
        id: `gid://shopify/LineItem/${line.id}`,
        sku: line.sku ?? `SKU-${line.id}`,
        title: line.title,
        quantity: line.quantity,
        currentQuantity: line.quantity,
        unfulfilledQuantity: line.quantity,
        nonFulfillableQuantity: 0,
        requiresShipping: true,
        isGiftCard: false,
        originalUnitPriceSet: money('29.90'),
        customAttributes: [],
        image: { url: 'https://cdn.example/picture.jpg' },
        variant: { barcode: '4006381333931' },
      })),
      null,
    ),
    fulfillments: [] as unknown[],
  };
}
