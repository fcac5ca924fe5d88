import { describe, expect, it } from 'vitest';
import { nameEvents } from './name-events.ts';

const shipment = { id: 's', orderId: 'o' };
const lastEventAt = new Date('2026-11-20T10:00:00Z');
const types = (before: Parameters<typeof nameEvents>[1], after: Pick<Parameters<typeof nameEvents>[2], 'milestone' | 'condition'>) =>
  nameEvents(shipment, before, { ...after, reason: null, lastEventAt }).map(({ type }) => type);

describe('nameEvents', () => {
  it('names the milestone that was reached', () => {
    expect(types({ milestone: 'IN_TRANSIT', condition: 'ON_TRACK' }, { milestone: 'DELIVERED', condition: 'ON_TRACK' })).toEqual([
      'shipment.delivered',
    ]);
  });

  it('names trouble and its end beside the milestone', () => {
    expect(
      types({ milestone: 'IN_TRANSIT', condition: 'ON_TRACK' }, { milestone: 'OUT_FOR_DELIVERY', condition: 'ATTEMPT_FAILED' }),
    ).toEqual(['shipment.out_for_delivery', 'shipment.troubled']);
    expect(types({ milestone: 'IN_TRANSIT', condition: 'SILENT' }, { milestone: 'IN_TRANSIT', condition: 'ON_TRACK' })).toEqual([
      'shipment.recovered',
    ]);
    expect(types({ milestone: 'IN_TRANSIT', condition: 'DELAYED' }, { milestone: 'IN_TRANSIT', condition: 'HELD' })).toEqual([
      'shipment.troubled',
    ]);
  });

  it('calls news without a name an update', () => {
    expect(types({ milestone: 'IN_TRANSIT', condition: 'ON_TRACK' }, { milestone: 'IN_TRANSIT', condition: 'ON_TRACK' })).toEqual([
      'shipment.updated',
    ]);
    expect(types({ milestone: 'UNKNOWN', condition: 'ON_TRACK' }, { milestone: 'INFO_RECEIVED', condition: 'ON_TRACK' })).toEqual([
      'shipment.updated',
    ]);
  });

  it('writes codes and times, nothing of a person', () => {
    const [event] = nameEvents(
      shipment,
      { milestone: 'IN_TRANSIT', condition: 'ON_TRACK' },
      { milestone: 'DELIVERED', condition: 'ON_TRACK', reason: null, lastEventAt },
    );
    expect(event).toEqual({
      type: 'shipment.delivered',
      orderId: 'o',
      shipmentId: 's',
      data: {
        from: { milestone: 'IN_TRANSIT', condition: 'ON_TRACK' },
        to: { milestone: 'DELIVERED', condition: 'ON_TRACK', reason: null },
        occurredAt: '2026-11-20T10:00:00.000Z',
      },
    });
  });
});
