import { DEMO_CREDENTIALS, isDemoCarrier, type DemoCarrier } from '@jalon/schema/seeds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrier, CarrierCall, MadeLabel, ReturnLabelRequest } from '../carriers/carrier.ts';
import { carriers } from '../carriers/registry.ts';
import { createOutboundHttp, type OutboundHttp } from '../http/outbound-http.ts';
import type { Trick } from './misbehaviour.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

const from = { name: 'Zoë Łuczak', street: 'Hauptstraße 12 a', postalCode: '50667', city: 'Köln', region: null, countryCode: 'DE' };
const to = { name: 'Colibri & Co', street: 'Musterweg 3', postalCode: '10115', city: 'Berlin', region: null, countryCode: 'DE' };
const asked = (over: Partial<ReturnLabelRequest> = {}): ReturnLabelRequest => ({
  ...{ reference: 'R2B4D6F8H', orderNumber: '#1042', from, to, weightGrams: 1200 },
  ...over,
});

/** What every connector that makes labels must do, against the sandbox that speaks its format. */
const makers = (Object.values(carriers) as unknown as Carrier[]).filter(
  (carrier): carrier is Carrier & { code: DemoCarrier } => carrier.labels !== undefined && isDemoCarrier(carrier.code),
);

let http: OutboundHttp;
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  http = createOutboundHttp({ allowPrivateNetworks: true, circuitFailures: 1000, timeoutMs: 1_000 });
});
afterAll(async () => {
  await http.close();
  await sandbox.stop();
});

const call = (carrier: DemoCarrier, over: object = {}): CarrierCall<never> => ({
  credentials: { ...DEMO_CREDENTIALS[carrier], ...over } as never,
  baseUrl: sandbox.baseUrl(carrier),
  http: http.clientFor(carrier),
  now: new Date(),
});
const make = (carrier: Carrier, code: DemoCarrier, over: Partial<ReturnLabelRequest> = {}, key: object = {}) =>
  carrier.labels!.makeReturnLabel(asked(over), call(code, key));

it('at least two connectors make labels', () => expect(makers.length).toBeGreaterThanOrEqual(2));

describe.each(makers.map((carrier) => [carrier.code, carrier] as const))('%s', (code, carrier) => {
  it('makes a label with a number of its own form, the same for the same reference', async () => {
    const first = (await make(carrier, code)) as MadeLabel;
    expect(carrier.recognise(first.trackingNumber).some(({ checkDigit }) => checkDigit !== 'INVALID')).toBe(true);
    expect(first.label.bytes.length).toBeGreaterThan(200);
    expect(await make(carrier, code)).toMatchObject({ trackingNumber: first.trackingNumber });
    expect(await make(carrier, code, { reference: 'R2B4D6F8J' })).not.toMatchObject({ trackingNumber: first.trackingNumber });
  });

  it('knows the parcel then', async () => {
    const { trackingNumber } = (await make(carrier, code)) as MadeLabel;
    const [outcome] = await carrier.track!([trackingNumber], call(code));
    expect(carrier.read(outcome!.raw!).reports).toHaveLength(1);
  });

  it('serves where it goes from and to', () => {
    expect(carrier.labels!.serves({ from, to }, DEMO_CREDENTIALS[code] as never)).toBe(true);
  });

  it('is refused what the carrier does not take', async () => {
    expect(await make(carrier, code, { reference: 'R2B4D6F8K', from: { ...from, name: '' } })).toMatchObject({ code: 'REFUSED' });
  });

  it('says that the key is wrong', async () => {
    const wrong = Object.fromEntries(Object.keys(DEMO_CREDENTIALS[code]).map((name) => [name, 'AAAAAA']));
    expect(await make(carrier, code, {}, wrong)).toMatchObject({ code: 'KEY_REJECTED' });
  });

  it.each<[Trick, string]>([
    ['unauthorised', 'KEY_REJECTED'],
    ['quota', 'QUOTA_SPENT'],
    ['error', 'CARRIER_DOWN'],
    ['hang', 'CARRIER_DOWN'],
    ['cut', 'CARRIER_DOWN'],
    ['truncated', 'CARRIER_DOWN'],
    ['html', 'CARRIER_DOWN'],
  ])(
    'takes %s for %s, and throws nothing',
    async (trick, problem) => {
      sandbox.misbehave(code, { script: Array.from({ length: 12 }, () => trick) });
      expect(await make(carrier, code)).toMatchObject({ code: problem });
      sandbox.misbehave(code, {});
    },
    20_000,
  );
});
