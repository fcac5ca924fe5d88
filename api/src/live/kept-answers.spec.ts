import { describe, expect, test } from 'vitest';
import { Metrics } from '../metrics.ts';
import { KeptAnswers } from './kept-answers.ts';
import type { LiveFeed, LiveListener } from './live-feed.ts';
import type { Notice } from './notice.ts';

const about = { merchantId: 'm', orderId: 'o' };
const notice = (some: Partial<Notice>): Notice => ({
  type: 'shipment.updated',
  merchantId: 'm',
  seq: null,
  orderId: 'o',
  shipmentId: null,
  accessId: null,
  ...some,
});

function start(bytesAtMost = 100_000) {
  const feed = { isListening: true, add: (_listener: LiveListener) => undefined };
  const kept = new KeptAnswers(feed as unknown as LiveFeed, new Metrics(), bytesAtMost);
  const read = (key: string, meanwhile = () => {}, body = 'body') =>
    kept.reading(async (keep) => {
      meanwhile();
      keep(key, about, body, 1000);
    });
  const readTwice = async (key: string, body?: string) => {
    await read(key, undefined, body);
    await read(key, undefined, body);
  };
  return { feed, kept, read, readTwice };
}

describe('KeptAnswers', () => {
  test('keeps an answer from the second asking on, until it no longer holds', async () => {
    const { kept, read } = start();
    await read('k');
    expect(kept.find('k', 0)).toBeNull();
    await read('k');
    expect(kept.find('k', 999)).toBe('body');
    expect(kept.find('k', 1000)).toBeNull();
  });

  test.each([
    ['an event of its order', notice({ seq: 7 })],
    ['a check without news', notice({ type: 'shipment.checked', shipmentId: 's' })],
    ['a change of its merchant', notice({ type: 'merchant.updated', orderId: null })],
  ])('drops it with %s', async (_what, told) => {
    const { kept, readTwice } = start();
    await readTwice('k');
    kept.onNotice(notice({ orderId: 'another' }));
    expect(kept.find('k', 0)).toBe('body');
    kept.onNotice(told);
    expect(kept.find('k', 0)).toBeNull();
  });

  test('does not keep what was read while its order changed', async () => {
    const { kept, read } = start();
    await read('k');
    await read('k', () => kept.onNotice(notice({})));
    expect(kept.find('k', 0)).toBeNull();
    await read('k');
    expect(kept.find('k', 0)).toBe('body');
  });

  test('keeps and serves nothing while changes go unseen', async () => {
    const { feed, kept, read, readTwice } = start();
    await readTwice('k');
    feed.isListening = false;
    kept.onLost();
    expect(kept.find('k', 0)).toBeNull();
    await read('k');
    feed.isListening = true;
    kept.onResumed();
    expect(kept.find('k', 0)).toBeNull();
  });

  test('a read that began before the loss is not kept after it', async () => {
    const { kept, read } = start();
    await read('k');
    await read('k', () => {
      kept.onLost();
      kept.onResumed();
    });
    expect(kept.find('k', 0)).toBeNull();
  });

  test('stays within its bytes: the least recently used goes first', async () => {
    const { kept, readTwice } = start(6_000);
    const body = 'x'.repeat(1_000);
    await readTwice('a', body);
    await readTwice('b', body);
    kept.find('a', 0);
    await readTwice('c', body);
    expect([kept.find('a', 0), kept.find('b', 0), kept.find('c', 0)]).toEqual([body, null, body]);
  });
});
