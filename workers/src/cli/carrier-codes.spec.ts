import { expect, test } from 'vitest';
import { carriers } from '../carriers/registry.ts';
import { codesOf } from './carrier-codes.ts';

test.each(Object.values(carriers).map((carrier) => [carrier.code, carrier] as const))(
  '%s: every code of its table, with all it means, in order',
  (_, carrier) => {
    const rows = codesOf(carrier);
    expect(rows.map(({ carrierCode }) => carrierCode)).toEqual([...carrier.codes.keys()].toSorted((a, b) => (a < b ? -1 : 1)));
    for (const row of rows) {
      expect(Object.keys(row).toSorted()).toEqual([
        'carrierCode',
        'condition',
        'deliveredHow',
        'eventCode',
        'milestone',
        'nextAction',
        'party',
        'reason',
      ]);
      if (row.condition === 'ON_TRACK') expect(row.reason, row.carrierCode).toBeNull();
    }
  },
);
