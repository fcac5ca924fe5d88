import { describe, expect, test } from 'vitest';
import { tellPreparation, type PreparationFacts } from './tell-preparation.ts';

const now = new Date('2026-03-02T10:00:00Z');
const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const bought: PreparationFacts = { placedAt: at('08:00'), releaseState: 'CHECKING', holdUntil: null, holds: [], fulfilments: [] };
const part = (given: Partial<PreparationFacts['fulfilments'][number]>) => ({
  state: 'RELEASED' as const,
  releasedAt: at('08:40'),
  pickedAt: null,
  packedAt: null,
  handedOverAt: null,
  ...given,
});
const stage = (given: Partial<PreparationFacts>) => tellPreparation({ ...bought, ...given }, now).stage;
const shopper = [{ code: 'POSTCODE_INVALID' as const, party: 'SHOPPER' as const }];

describe('before a warehouse has it', () => {
  test.each([
    ['just bought', {}, 'ORDERED'],
    ['while it may be changed', { releaseState: 'WAITING', holdUntil: at('10:30') }, 'CHANGEABLE'],
    ['once that is over', { releaseState: 'WAITING', holdUntil: at('09:30') }, 'ORDERED'],
    ['parked for a wrong address', { releaseState: 'HELD', holds: shopper }, 'NEEDS_SHOPPER'],
    ['unpaid', { releaseState: 'HELD', holds: [{ code: 'NOT_PAID', party: 'SHOPPER' }] }, 'AWAITING_PAYMENT'],
    ['parked for the merchant', { releaseState: 'HELD', holds: [{ code: 'SKU_UNMAPPED', party: 'MERCHANT' }] }, 'PARKED'],
    ['without goods', { releaseState: 'HELD', holds: [{ code: 'OUT_OF_STOCK', party: 'MERCHANT' }] }, 'WAITING_FOR_GOODS'],
  ] as Array<[string, Partial<PreparationFacts>, string]>)('%s', (_, given, expected) => {
    expect(stage(given)).toBe(expected);
  });
});

test('of two parts the one that is behind speaks', () => {
  const told = tellPreparation(
    {
      ...bought,
      releaseState: 'RELEASED',
      fulfilments: [
        part({ state: 'LABELLED', pickedAt: at('09:00'), packedAt: at('09:20') }),
        part({ state: 'PICKED', pickedAt: at('09:30') }),
      ],
    },
    now,
  );
  expect(told).toEqual({
    stage: 'PICKED',
    passed: [
      { pole: 'ORDERED', at: at('08:00') },
      { pole: 'CONFIRMED', at: at('08:40') },
      { pole: 'PICKED', at: at('09:30') },
    ],
  });
});

test('what a warehouse will not send says nothing', () => {
  expect(stage({ releaseState: 'RELEASED', fulfilments: [part({ state: 'CANCELLED' }), part({ state: 'PACKED' })] })).toBe('PACKED');
});

test('a part under way speaks louder than one that waits for goods', () => {
  const holds = [{ code: 'OUT_OF_STOCK' as const, party: 'MERCHANT' as const }];
  expect(stage({ releaseState: 'PARTLY_RELEASED', holds, fulfilments: [part({ state: 'PICKED' })] })).toBe('PICKED');
  expect(stage({ releaseState: 'PARTLY_RELEASED', holds, fulfilments: [part({ state: 'HANDED_OVER' })] })).toBe('WAITING_FOR_GOODS');
});

test('with everything at the carrier, it is with the carrier; a step nobody reported has no time', () => {
  const told = tellPreparation(
    { ...bought, releaseState: 'RELEASED', fulfilments: [part({ state: 'HANDED_OVER', handedOverAt: at('09:50') })] },
    now,
  );
  expect(told.stage).toBe('WITH_CARRIER');
  expect(told.passed.map(({ pole, at: moment }) => [pole, moment?.toISOString().slice(11, 16) ?? null])).toEqual([
    ['ORDERED', '08:00'],
    ['CONFIRMED', '08:40'],
    ['PICKED', null],
    ['PACKED', null],
    ['HANDED_OVER', '09:50'],
  ]);
});
