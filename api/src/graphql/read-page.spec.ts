import { describe, expect, test } from 'vitest';
import { part } from '../database/sql-part.ts';
import { pageStatement, readWindow, SCAN_LIMIT } from './read-page.ts';

const cursor = Buffer.from(`${'1'.padStart(20, '0')}01a20359-a303-75b3-bdc9-df63bc0c0462`).toString('base64url');
const plan = {
  table: 'shipment',
  clock: 'created_at',
  branches: [part('milestone = ?', 'LOST'), part('milestone = ?', 'DELIVERED')],
  residual: [],
};

describe('readWindow', () => {
  test('twenty from the start unless told', () => {
    expect(readWindow({})).toEqual({ limit: 20, isBackward: false, after: null, before: null });
  });

  test.each([{ first: 0 }, { first: 101 }, { last: -1 }, { first: 1, last: 1 }, { after: 'rubbish' }, { before: cursor.slice(4) }])(
    'refuses %j',
    (page) => {
      expect(() => readWindow(page)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }));
    },
  );
});

describe('pageStatement', () => {
  test('reads one more than the page of each branch', () => {
    const { sql, params } = pageStatement(plan, readWindow({ first: 10 }));
    expect(sql.match(/limit 11/g)).toHaveLength(2);
    expect(params).toEqual(['LOST', 'DELIVERED']);
  });

  test('tests other filters on a bounded number of rows', () => {
    const { sql, params } = pageStatement({ ...plan, residual: [part('carrier = ?', 'dhl')] }, readWindow({ first: 10, after: cursor }));
    expect(sql.match(new RegExp(`limit ${SCAN_LIMIT}`, 'g'))).toHaveLength(2);
    expect(params).toEqual([
      'dhl',
      'LOST',
      1,
      '01a20359-a303-75b3-bdc9-df63bc0c0462',
      'dhl',
      'DELIVERED',
      1,
      '01a20359-a303-75b3-bdc9-df63bc0c0462',
    ]);
  });
});
