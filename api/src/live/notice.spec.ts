import { expect, test } from 'vitest';
import { readNotice } from './notice.ts';

test('reads an event of the log', () => {
  expect(readNotice('{"m":"m1","s":7,"o":"o1","p":null,"t":"shipment.delivered"}')).toEqual({
    type: 'shipment.delivered',
    merchantId: 'm1',
    seq: 7,
    orderId: 'o1',
    shipmentId: null,
    accessId: null,
  });
});

test.each(['', 'x', '[]', '{"s":"7","t":"x"}', '{}'])('refuses %j', (payload) => {
  expect(readNotice(payload)).toBeNull();
});
