import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWeekdays, decideShortage, type Offer, type Shortage } from './decide-shortage.ts';

// A Tuesday.
const shortage = (given: Partial<Shortage> = {}): Shortage => ({
  quantity: 2,
  availableOn: null,
  offers: [],
  today: '2026-06-02',
  shortWaitDays: 5,
  alternativeIds: [],
  hasRest: false,
  ...given,
});
const offer = (given: Partial<Offer> = {}): Offer => ({
  supplierId: 's',
  available: 9,
  leadDays: 2,
  restockOn: null,
  costMinor: 100,
  score: 80,
  ...given,
});

test.each([
  ['in stock at a supplier: bought today', { offers: [offer()] }, { kind: 'BUY', supplierId: 's', expectedOn: '2026-06-04', quantity: 2 }],
  ['a short wait: told', { availableOn: '2026-06-09' }, { kind: 'WAIT', expectedOn: '2026-06-09' }],
  ['announced for yesterday: from today on', { availableOn: '2026-06-01' }, { kind: 'WAIT', expectedOn: '2026-06-02' }],
  ['sooner announced than bought', { availableOn: '2026-06-03', offers: [offer()] }, { kind: 'WAIT', expectedOn: '2026-06-03' }],
  [
    'sooner bought than announced',
    { availableOn: '2026-06-05', offers: [offer()] },
    { kind: 'BUY', supplierId: 's', expectedOn: '2026-06-04', quantity: 2 },
  ],
  [
    'soon at the supplier again',
    { offers: [offer({ available: 0, restockOn: '2026-06-04' })] },
    { kind: 'WAIT', expectedOn: '2026-06-08' },
  ],
  [
    'a long wait: asked',
    { availableOn: '2026-06-10' },
    { kind: 'OFFER', options: ['WAIT', 'CANCEL'], alternativeIds: [], expectedOn: '2026-06-10' },
  ],
  [
    'a supplier with too few',
    { offers: [offer({ available: 1 })] },
    { kind: 'OFFER', options: ['CANCEL'], alternativeIds: [], expectedOn: null },
  ],
  [
    'a supplier that does not say',
    { offers: [offer({ available: null })] },
    { kind: 'OFFER', options: ['CANCEL'], alternativeIds: [], expectedOn: null },
  ],
  [
    'everything is offered, another article never by itself',
    { alternativeIds: ['v'], hasRest: true },
    { kind: 'OFFER', options: ['SEND_REST', 'ALTERNATIVE', 'CANCEL'], alternativeIds: ['v'], expectedOn: null },
  ],
  [
    'bought, but late',
    { offers: [offer({ leadDays: 9 })] },
    { kind: 'OFFER', options: ['WAIT', 'CANCEL'], alternativeIds: [], expectedOn: '2026-06-15' },
  ],
])('%s', (_, given, expected) => {
  expect(decideShortage(shortage(given as Partial<Shortage>))).toEqual(expected);
});

test('of several suppliers the quicker, the better, the cheaper', () => {
  const pick = (...offers: Offer[]) => decideShortage(shortage({ offers })) as { supplierId: string };
  const [slow, bad, dear, good] = [
    offer({ supplierId: 'slow', leadDays: 3 }),
    offer({ supplierId: 'bad', score: 30 }),
    offer({ supplierId: 'dear', costMinor: null }),
    offer({ supplierId: 'good' }),
  ];
  expect(pick(slow, bad, dear, good).supplierId).toBe('good');
  expect(pick(dear, slow, bad).supplierId).toBe('dear');
  expect(pick(slow, bad).supplierId).toBe('bad');
});

test('nobody waits longer than the shop says without being asked', () => {
  const days = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(
      fc.option(days),
      fc.array(fc.tuple(days, fc.integer({ min: 0, max: 4 })), { maxLength: 3 }),
      fc.integer({ min: 0, max: 10 }),
      (wait, offered, shortWaitDays) => {
        const offers = offered.map(([leadDays, available], i) => offer({ supplierId: `s${i}`, leadDays, available }));
        const decision = decideShortage(
          shortage({ availableOn: wait === null ? null : addWeekdays('2026-06-02', wait), offers, shortWaitDays }),
        );
        if (decision.kind === 'OFFER') expect(decision.options).toContain('CANCEL');
        else expect(decision.expectedOn <= addWeekdays('2026-06-02', shortWaitDays)).toBe(true);
      },
    ),
  );
});
