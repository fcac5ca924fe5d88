import { describe, expect, test } from 'vitest';
import { shapeBlocks } from './shape-blocks.ts';
import { aBlock, anOrder, aParcel, aShop } from './stored-order.factory.ts';
import type { StoredBlock, StoredOrder } from './stored-order.ts';

const now = new Date('2026-11-22T10:00:00Z');
const shown = (blocks: StoredBlock[], told: Partial<StoredOrder> = {}, language: string | null = null) =>
  shapeBlocks(anOrder(told), aShop(...blocks), language, now);
const ids = (...given: Parameters<typeof shown>) => shown(...given).blocks.map(({ id }) => id);

describe('blocks', () => {
  test('are those for the order, in their order, four at most', () => {
    const six = Array.from({ length: 6 }, (_, index) => aBlock({ id: `b${index}` }));
    expect(ids([aBlock({ id: 'x', condition: { has: [{ var: 'order.skus' }, 'OTHER'] } }), ...six])).toEqual(['b0', 'b1', 'b2', 'b3']);
    expect(
      ids([
        aBlock({ condition: { and: [{ '==': [{ var: 'order.countryCode' }, 'FR'] }, { '>=': [{ var: 'order.totalMinor' }, 12_000] }] } }),
      ]),
    ).toHaveLength(1);
    expect(ids([aBlock({ condition: { '==': [{ var: 'buyer.isReturning' }, true] } })])).toEqual([]);
  });

  test.each<[string, Partial<StoredOrder>]>([
    ['late', { shipments: [aParcel(), aParcel({ condition: 'DELAYED' })] }],
    ['lost', { shipments: [aParcel({ milestone: 'LOST' })] }],
    ['on its way back', { shipments: [aParcel({ milestone: 'RETURNING' })] }],
    ['not known yet', { shipments: [aParcel({ milestone: 'UNKNOWN' })] }],
    ['not there yet', { shipments: [] }],
    ['cancelled', { cancelledAt: '2026-11-22T09:00:00+00:00' }],
    [
      'missed',
      {
        claims: [
          {
            id: 'c',
            shipmentId: 's1',
            kind: 'NOT_RECEIVED',
            state: 'WAITING',
            openedAt: '2026-11-22T09:00:00+00:00',
            waitUntil: null,
            decision: null,
            decisionReason: null,
          },
        ],
      },
    ],
    [
      'held',
      {
        preparation: {
          releaseState: 'WAITING',
          holdUntil: null,
          fulfilments: [],
          questions: [],
          holds: [{ code: 'ADDRESS_INCOMPLETE', party: 'SHOPPER', path: 'address' }],
        },
      },
    ],
  ])('are not there while something is %s', (_what, told) => expect(ids([aBlock()], told)).toEqual([]));

  test('come back when a claim is over', () => {
    const claims = [
      {
        id: 'c',
        shipmentId: 's1',
        kind: 'DAMAGED' as const,
        state: 'DECIDED' as const,
        openedAt: '2026-11-22T09:00:00+00:00',
        waitUntil: null,
        decision: null,
        decisionReason: null,
      },
    ];
    expect(ids([aBlock()], { claims })).toEqual(['b1']);
  });

  test('keep their time, and say until when nothing changes', () => {
    const over = aBlock({ id: 'over', endsAt: '2026-11-22T10:00:00+00:00' });
    const soon = aBlock({ id: 'soon', startsAt: '2026-11-22T11:00:00+00:00' });
    const on = aBlock({ id: 'on', startsAt: '2026-11-22T10:00:00+00:00', endsAt: '2026-11-22T12:00:00+00:00' });
    const { blocks, holdsUntil } = shown([over, soon, on]);
    expect(blocks.map(({ id }) => id)).toEqual(['on']);
    expect(holdsUntil).toBe(Date.parse('2026-11-22T11:00:00Z'));
  });

  test.each([
    ['en-GB', 'Soon Christmas'],
    ['de', 'Bientôt Noël'],
    ['constructor', 'Bientôt Noël'],
    [null, 'Bientôt Noël'],
  ])('asked for in %s say %s', (language, title) => expect(shown([aBlock()], {}, language).blocks[0]).toMatchObject({ title }));

  test('show our copy of their picture, and its size', () => {
    const [block] = shown([aBlock({ picture: { id: 'p1', widthPx: 600, heightPx: 200 } })]).blocks;
    expect(block).toMatchObject({ pictureUrl: '/colibri/pictures/p1', pictureWidthPx: 600, pictureHeightPx: 200 });
  });
});
