import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGenericMessage } from './generic/generic.parse.ts';
import { readShipHeroMessage } from './shiphero/shiphero.parse.ts';
import { readShipStationMessage } from './shipstation/shipstation.parse.ts';
import { WAREHOUSE_PROBLEMS, type ReadWarehouseMessage, type WarehouseMessage } from './warehouse-message.ts';

/** What the systems themselves send, where it is at hand; it is not part of this repository. */
const folder = resolve(import.meta.dirname, '../../../../shared/data/warehouses');
const isAtHand = existsSync(folder);
const context = { receivedAt: new Date('2026-11-03T12:00:00Z'), timeZone: 'Europe/Berlin' };

const samplesOf = (system: string): string[] =>
  isAtHand
    ? readdirSync(join(folder, system), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(json|txt|xsd)$/.test(name) && !name.startsWith('_'))
        .map((name) => join(system, name))
    : [];
const sample = (name: string): string => readFileSync(join(folder, name), 'utf8');
const readers: [string, ReadWarehouseMessage][] = [
  ['generic', (body, given) => readGenericMessage(body, given)],
  ['shiphero', readShipHeroMessage],
  ['shipstation', readShipStationMessage],
];

function isWhole(message: WarehouseMessage): boolean {
  if (message.kind !== 'REPORTS') return Object.hasOwn(WAREHOUSE_PROBLEMS, message.reason);
  const steps = message.fulfilments.flatMap((one) => one.steps);
  const isTimed = [...steps.map(({ occurredAt }) => occurredAt), ...message.stock.map(({ at }) => at)].every(
    (at) => !Number.isNaN(at.getTime()),
  );
  const isNamed = message.fulfilments.every((one) => (one.fulfilmentId ?? one.number ?? one.theirReference) !== null);
  return isTimed && isNamed && message.problems.every(({ code }) => Object.hasOwn(WAREHOUSE_PROBLEMS, code));
}

describe.skipIf(!isAtHand)(
  `the systems' own messages${isAtHand ? '' : ' (skipped: shared/data/warehouses is not beside the repository)'}`,
  () => {
    test.each(readers)('no reader stumbles over any of them: %s', (_name, read) => {
      const names = [...samplesOf('shiphero'), ...samplesOf('shipstation')];
      expect(names.length).toBeGreaterThan(40);
      for (const name of names) expect(isWhole(read(Buffer.from(sample(name)), context)), name).toBe(true);
    });

    test.each([
      ['shiphero/order_packed_out.json', readShipHeroMessage, { fulfilments: [{ number: 'ORDER-TEST-1', steps: [{ step: 'PACKED' }] }] }],
      [
        'shiphero/inventory_update.json',
        readShipHeroMessage,
        {
          stock: [
            { onHand: 50, damaged: 10 },
            { onHand: 25, damaged: 0 },
          ],
        },
      ],
      ['shiphero/inventory_change.json', readShipHeroMessage, { kind: 'IGNORED', reason: 'ORDER_BOOKS_IT' }],
      ['shiphero/tote_cleared.json', readShipHeroMessage, { kind: 'IGNORED', reason: 'NO_ORDER' }],
      ['shipstation/V1/Order/ListOrdersResponse.json', readShipStationMessage, { fulfilments: { length: 2 }, problems: [] }],
      ['shipstation/V1/Order/GetOrderResponse.json', readShipStationMessage, { fulfilments: [{ number: 'TEST-ORDER-API-DOCS' }] }],
      ['shipstation/V1/Order/CreateLabelForOrderResponse.json', readShipStationMessage, { kind: 'IGNORED', reason: 'NO_ORDER' }],
    ] as const)('%s', (name, read, result) => expect(read(Buffer.from(sample(name)), context)).toMatchObject(result));

    test.each(readers)('damaged ones give a problem, never a failure: %s', (_name, read) => {
      const bodies = [...samplesOf('shiphero'), ...samplesOf('shipstation')].filter((name) => name.endsWith('.json')).map(sample);
      const odd = fc.constantFrom('null', '-5', '1e999', '"\\u0000"', '[]', '{}', '"9999-99-99T99:99:99"', '[[[]]]', 'true');
      const damage = fc.tuple(fc.constantFrom(...bodies), fc.nat(), fc.nat({ max: 40 }), odd);
      fc.assert(
        fc.property(damage, ([body, at, length, replacement]) => {
          const values = [...body.matchAll(/:\s*("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null)/g)];
          const hit = values[at % Math.max(values.length, 1)];
          const swapped = hit ? `${body.slice(0, hit.index)}: ${replacement}${body.slice(hit.index + hit[0].length)}` : body;
          const cut = body.slice(0, at % body.length) + body.slice((at % body.length) + length);
          for (const damaged of [swapped, cut]) expect(isWhole(read(Buffer.from(damaged), context))).toBe(true);
        }),
        { numRuns: 400 },
      );
    });
  },
);

test('bytes of any kind are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.jsonValue(), (bytes, json) => {
      for (const [, read] of readers) {
        expect(isWhole(read(bytes, context))).toBe(true);
        expect(isWhole(read(Buffer.from(JSON.stringify(json)), context))).toBe(true);
      }
    }),
  );
});
