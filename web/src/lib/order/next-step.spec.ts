import { describe, expect, it } from 'vitest';
import type { AttentionAction, AttentionCode } from './attention.type.ts';
import { nextStep, troubledPart } from './next-step.ts';
import type { NeedyOrder } from './order.type.ts';

const part = (id: string, over: Partial<NeedyOrder['fulfilments'][number]> = {}) => ({
  id,
  number: `#7-${id}`,
  state: 'RELEASED' as const,
  isLate: false,
  shortAt: null,
  checkFailedAt: null,
  warehouse: { id: 'w', name: 'Lyon' },
  ...over,
});

function order(attentionAction: AttentionAction, attentionCode: AttentionCode, over: Partial<NeedyOrder> = {}): NeedyOrder {
  return {
    id: 'o',
    number: '#7',
    placedAt: '2026-11-20T09:00:00Z',
    mayBeChanged: true,
    attentionCode,
    attentionAction,
    attentionParty: 'MERCHANT',
    attentionSince: '2026-11-20T09:00:00Z',
    recipients: [],
    lines: [],
    holds: [{ id: 'h', code: 'MARGIN_TOO_LOW', path: '', closedAt: null }],
    fulfilments: [part('sent', { state: 'HANDED_OVER' }), part('short', { shortAt: '2026-11-20T10:00:00Z' })],
    shipments: [
      { id: 'fine', condition: 'ON_TRACK' },
      { id: 'lost', condition: 'SILENT' },
    ],
    ...over,
  };
}

const everything = { correct: true, waive: true };

describe('the one step for an order', () => {
  it('corrects in place, as long as the order may be changed', () => {
    expect(nextStep(order('CORRECT_ADDRESS', 'POSTCODE_INVALID'), 'shop', everything)).toEqual({
      do: 'CORRECT',
      label: 'CORRECT_ADDRESS',
    });
    const packed = nextStep(order('CORRECT_ADDRESS', 'POSTCODE_INVALID', { mayBeChanged: false }), 'shop', everything);
    expect(packed).toMatchObject({ do: 'GO', href: '/shop/orders/o#address' });
  });

  it('waives the very hold it is about, and only where the role allows', () => {
    const needy = order('APPROVE', 'MARGIN_TOO_LOW');
    expect(nextStep(needy, 'shop', everything)).toEqual({ do: 'WAIVE', label: 'RELEASE', id: 'h' });
    expect(nextStep(needy, 'shop', { correct: true, waive: false })).toMatchObject({ do: 'GO', href: '/shop/orders/o' });
    const byHand = order('APPROVE', 'BY_HAND', { holds: [{ id: 'h', code: 'BY_HAND', path: '', closedAt: null }] });
    expect(nextStep(byHand, 'shop', { correct: true, waive: false })).toEqual({ do: 'UNHOLD', label: 'UNHOLD', id: 'o' });
  });

  it('leads to the part in trouble, and to the parcel in trouble', () => {
    expect(nextStep(order('ASK_WAREHOUSE', 'SHORT_AT_WAREHOUSE'), 'shop', everything)).toMatchObject({
      href: '/shop/fulfilments/short',
      number: '#7-short',
    });
    expect(nextStep(order('HELP_PARCEL', 'PARCEL_IN_TROUBLE'), 'shop', everything)).toMatchObject({ href: '/shop/parcels/lost' });
    expect(nextStep(order('DECIDE_CLAIM', 'CLAIM_OPEN'), 'shop', everything)).toMatchObject({
      do: 'GO',
      label: 'CLAIM',
      href: expect.stringMatching(/#claims$/),
    });
  });

  it('prefers the late part to the one that is only open', () => {
    expect(troubledPart({ fulfilments: [part('open'), part('late', { isLate: true })] })?.id).toBe('late');
    expect(troubledPart({ fulfilments: [] })).toBeUndefined();
  });
});
