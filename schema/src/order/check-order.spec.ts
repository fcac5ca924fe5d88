import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOrder } from './check-order.ts';
import type { CheckContext, CheckedOrder, TwinOrder } from './checks/checked-order.ts';
import { HOLD_CODES } from './hold-code.ts';

const at = (text: string) => new Date(`2026-11-${text}Z`);

const line = { id: 'line-1', sku: 'LAMP', variantId: 'v-lamp', quantity: 2, isShipped: true, costMinor: 1000, costCurrency: 'EUR' };
const good: CheckedOrder = {
  id: 'b',
  storeId: 'shop',
  numberKey: '1042',
  placedAt: at('20T10:00:00'),
  currency: 'EUR',
  totalMinor: 5000,
  paymentState: 'PAID',
  email: 'ada@mail.example',
  address: {
    name: 'Ada Moreau',
    phone: '+33 6 12 34 56 78',
    email: 'ada@mail.example',
    address1: '12 rue du Lac',
    address2: null,
    postalCode: '69003',
    city: 'Lyon',
    region: null,
    countryCode: 'FR',
  },
  lines: [line],
};
const home = { countryCode: 'FR', servesCountries: [], carriers: ['dpd', 'la-poste'] };
const context: CheckContext = {
  marginFloorPercent: 20,
  warehouses: [home],
  sending: [{ costMinor: 500, costCurrency: 'EUR' }],
  missing: [],
  twins: [],
};
const twin: TwinOrder = {
  id: 'a',
  storeId: 'shop',
  numberKey: '1041',
  placedAt: at('20T09:30:00'),
  emailKey: 'ada@mail.example',
  lines: [{ ...line }],
  isOnItsWay: false,
  isApproved: false,
};

const codes = (order: Partial<CheckedOrder>, against: Partial<CheckContext> = {}) =>
  checkOrder({ ...good, ...order }, { ...context, ...against }).map(({ code, path }) => (path === '' ? code : `${code} ${path}`));
const moved = (address: Partial<NonNullable<CheckedOrder['address']>>) => ({ address: { ...good.address!, ...address } });

test('an order with nothing wrong has no gaps', () => {
  expect(codes({})).toEqual([]);
});

test.each<[string, Partial<CheckedOrder>, Partial<CheckContext>, string[]]>([
  ['no address', { address: null }, {}, ['ADDRESS_MISSING address']],
  [
    'an address of dots',
    moved({ address1: '.', city: '-', postalCode: 'n/a' }),
    {},
    ['ADDRESS_MISSING address', 'POSTCODE_INVALID address.postalCode'],
  ],
  ['no street', moved({ address1: ' ' }), {}, ['ADDRESS_INCOMPLETE address.address1']],
  ['no postcode where one is needed', moved({ postalCode: null }), {}, ['ADDRESS_INCOMPLETE address.postalCode']],
  ['a country that is none', moved({ countryCode: 'ZZ' }), {}, ['ADDRESS_INCOMPLETE address.countryCode']],
  ['a postcode too short', moved({ postalCode: '6900' }), {}, ['POSTCODE_INVALID address.postalCode']],
  ['a state that is none', moved({ countryCode: 'US', region: 'Kalifornien', postalCode: '94103' }), {}, ['REGION_INVALID address.region']],
  ['no state where one is needed', moved({ countryCode: 'US', postalCode: '94103' }), {}, ['ADDRESS_INCOMPLETE address.region']],
  ['an emoji', moved({ address2: 'ring twice 🙂' }), {}, ['ADDRESS_UNREADABLE address.address2']],
  [
    'a box no carrier reaches',
    moved({ address1: 'BP 112' }),
    { warehouses: [{ ...home, carriers: ['dpd', 'ups'] }] },
    ['PO_BOX_NOT_SERVED address.address1'],
  ],
  ['a country nobody sends to', {}, { warehouses: [{ ...home, servesCountries: ['DE'] }] }, ['COUNTRY_NOT_SERVED address.countryCode']],
  ['no warehouse at all', {}, { warehouses: [] }, ['COUNTRY_NOT_SERVED address.countryCode']],
  ['an e-mail address without a domain', { email: 'ada@mail' }, {}, ['EMAIL_INVALID email']],
  ['a phone number too short', moved({ phone: '12' }), {}, ['PHONE_INVALID address.phone']],
  [
    'no phone for couriers abroad',
    moved({ phone: null }),
    { warehouses: [{ countryCode: 'DE', servesCountries: [], carriers: ['ups'] }] },
    ['PHONE_INVALID address.phone'],
  ],
  ['no lines', { lines: [] }, {}, ['NO_LINES']],
  ['every line taken out', { lines: [{ ...line, quantity: 0 }] }, {}, ['NO_LINES']],
  ['a quantity below zero', { lines: [line, { ...line, id: 'line-2', quantity: -1 }] }, {}, ['QUANTITY_INVALID line-2']],
  ['an unknown article', { lines: [{ ...line, variantId: null }] }, {}, ['SKU_UNMAPPED line-1']],
  ['too few', {}, { missing: [{ lineId: 'line-1' }, { lineId: 'line-1' }] }, ['OUT_OF_STOCK line-1']],
  ['a cost in another currency', { lines: [{ ...line, costCurrency: 'USD' }] }, {}, ['COST_UNKNOWN line-1']],
  ['sending paid in another currency', {}, { sending: [{ costMinor: 500, costCurrency: 'USD' }] }, ['COST_UNKNOWN sending']],
  ['a price that does not pay', { totalMinor: 3100 }, {}, ['MARGIN_TOO_LOW']],
  ['currencies mixed', { currency: 'XXX' }, { marginFloorPercent: null }, ['CURRENCY_MIXED currency']],
  ['not paid', { paymentState: 'PENDING' }, {}, ['NOT_PAID payment']],
  ['refunded before it was sent', { paymentState: 'REFUNDED' }, {}, ['NOT_PAID payment']],
  ['a second click', {}, { twins: [twin] }, ['DUPLICATE']],
  [
    'the same order from two stores',
    {},
    { twins: [{ ...twin, numberKey: '1042', storeId: 'market', placedAt: at('18T10:00:00'), lines: [] }] },
    ['DUPLICATE'],
  ],
])('%s', (_what, order, against, expected) => {
  expect(codes(order, against)).toEqual(expected);
});

test.each<[string, Partial<CheckedOrder>, Partial<CheckContext>]>([
  ['an authorised payment', { paymentState: 'AUTHORIZED' }, {}],
  ['a part of it refunded', { paymentState: 'PARTIALLY_REFUNDED' }, {}],
  ['a margin that is just enough', { totalMinor: 3125 }, {}],
  ['a merchant who does not ask what it earns', { totalMinor: 0, lines: [{ ...line, costMinor: null }] }, { marginFloorPercent: null }],
  ['a line taken out', { lines: [line, { ...line, id: 'line-2', variantId: null, quantity: 0 }] }, {}],
  ['downloads alone, without an address', { address: null, lines: [{ ...line, isShipped: false, variantId: null }] }, {}],
  ['an e-mail address in another script', { email: 'юлия@почта.рф' }, {}],
  ['no e-mail address', { email: null }, {}],
  ['a postcode in Arabic digits', moved({ countryCode: 'SA', postalCode: '١٢٣٤٥' }), {}],
  ['a country without postcodes', moved({ countryCode: 'AE', postalCode: null, city: null, address1: 'Villa 4, Al Wasl Road' }), {}],
  ['a box that the post reaches', moved({ address1: 'BP 112' }), {}],
  ['a box where the carriers are not known', moved({ address1: 'BP 112' }), { warehouses: [{ ...home, carriers: [] }] }],
  [
    'a locker',
    moved({ countryCode: 'DE', postalCode: '10115', city: 'Berlin', address1: 'Packstation 123' }),
    { warehouses: [{ ...home, carriers: ['dhl'] }] },
  ],
  ['the earlier of two', {}, { twins: [{ ...twin, placedAt: at('20T10:30:00') }] }],
  ['the same an hour and a minute before', {}, { twins: [{ ...twin, placedAt: at('20T08:59:00') }] }],
  ['the same bought by another', {}, { twins: [{ ...twin, emailKey: 'bob@mail.example' }] }],
  ['more of it than before', {}, { twins: [{ ...twin, lines: [{ ...line, quantity: 3 }] }] }],
  ['a duplicate that staff approved', {}, { twins: [{ ...twin, isApproved: true }] }],
])('%s is no gap', (_what, order, against) => {
  expect(codes(order, against)).toEqual([]);
});

test('an earlier order waits too, if the later one is on its way', () => {
  expect(codes({}, { twins: [{ ...twin, placedAt: at('20T10:30:00'), isOnItsWay: true }] })).toEqual(['DUPLICATE']);
});

test('the shopper is asked for the address, unless no mail can reach them', () => {
  const wrong = moved({ postalCode: '6900' });
  expect(checkOrder({ ...good, ...wrong }, context)[0]).toMatchObject({ party: 'SHOPPER', action: 'CORRECT_ADDRESS' });
  const unreachable = checkOrder({ ...good, ...wrong, email: 'ada@@mail' }, context);
  expect(unreachable.map(({ party }) => party)).toEqual(['MERCHANT', 'MERCHANT']);
});

const anyText = fc.option(fc.string({ unit: 'binary', maxLength: 30 }), { nil: null });
const anyAddress = fc.option(
  fc.record({
    name: anyText,
    phone: anyText,
    email: anyText,
    address1: anyText,
    address2: anyText,
    postalCode: anyText,
    city: anyText,
    region: anyText,
    countryCode: fc.oneof(anyText, fc.constantFrom('US', 'FR', 'DE', 'BR', 'JP', 'SA', 'HK')),
  }),
  { nil: null },
);
const anyLine = fc.record({
  id: fc.uuid(),
  sku: anyText,
  variantId: fc.option(fc.constantFrom('v1', 'v2'), { nil: null }),
  quantity: fc.integer({ min: -5, max: 5 }),
  isShipped: fc.boolean(),
  costMinor: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }),
  costCurrency: fc.constantFrom('EUR', 'USD', null),
});

test.each(['valueOf', 'constructor', '__proto__'])('a country called %s is no country, and no crash', (countryCode) => {
  const gaps = checkOrder({ ...good, address: { ...good.address!, countryCode } }, context);
  expect(gaps.map(({ path }) => path)).toContain('address.countryCode');
});

test('whatever comes in, each gap is found once, whatever the order of lines and twins', () => {
  fc.assert(
    fc.property(
      fc.record({
        address: anyAddress,
        email: anyText,
        currency: fc.string(),
        totalMinor: fc.integer(),
        lines: fc.array(anyLine, { maxLength: 6 }),
      }),
      fc.array(fc.record({ quantity: fc.integer({ min: 0, max: 3 }), minutes: fc.integer({ min: -90, max: 90 }) }), { maxLength: 3 }),
      (said, others) => {
        const order = { ...good, ...said };
        const twins = others.map(({ quantity, minutes }, index) => ({
          ...twin,
          id: `t${index}`,
          placedAt: new Date(good.placedAt.getTime() + minutes * 60_000),
          lines: [{ ...line, quantity }],
        }));
        const gaps = checkOrder(order, { ...context, twins });
        const turned = checkOrder({ ...order, lines: order.lines.toReversed() }, { ...context, twins: twins.toReversed() });
        expect(turned).toEqual(gaps);
        expect(new Set(gaps.map(({ code, path }) => `${code} ${path}`)).size).toBe(gaps.length);
        for (const { code } of gaps) expect(HOLD_CODES).toHaveProperty(code);
      },
    ),
    { numRuns: 500 },
  );
});
