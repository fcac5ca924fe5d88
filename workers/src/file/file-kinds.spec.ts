import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Columns, ImportKind } from '@jalon/schema/mailroom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoreOrder } from '../store/store-message.ts';
import { FILE_KINDS } from './file-kinds.ts';
import type { FileLayout } from './file-layout.ts';
import { textOf, UnreadableFile } from './file-source.ts';
import { groupRows } from './group-rows.ts';
import type { ProductOfFile } from './products-file.parse.ts';
import { readRows, type FileRow } from './read-rows.ts';
import { RejectedRows } from './rejected-rows.ts';
import { RowReader } from './row-reader.ts';
import { surveyFile } from './survey-file.ts';

const now = new Date('2026-11-20T12:00:00Z');
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.csv`, import.meta.url));

/** Reads a file as an import would, without a database. */
async function read(kind: ImportKind, file: Uint8Array | string, columns: Columns = {}) {
  const bytes = Buffer.from(file as string);
  const source = () => Readable.from([bytes]);
  const fileKind = FILE_KINDS[kind];
  const groupKey = (layout: FileLayout, fields: readonly string[]) => fileKind.groupKey((field) => layout.cell(fields, field));
  const survey = await surveyFile(source, { kind, columns, remembered: null, countryCode: 'FR', timeZone: 'Europe/Paris', groupKey });
  const context = { merchantId: '', storeId: null, hash: survey.hash, now, seen: new Set<string>() };
  const writer = new RejectedRows(survey.layout, survey.delimiter);
  const items: unknown[] = [];
  const rejected: string[] = [];
  const rows = (async function* (): AsyncGenerator<FileRow> {
    for await (const row of readRows(textOf(source, survey.encoding), survey.delimiter)) if (row.number > 0) yield row;
  })();
  for await (const group of groupRows(rows, (fields) => groupKey(survey.layout, fields), survey.lastRowOf)) {
    const readers = group.map((row) => new RowReader(row, survey.layout, survey.habits));
    const item = fileKind.read(readers, context);
    const isBad = readers.some(({ problems }) => problems.length > 0);
    if (item !== null && !(fileKind.isIndivisible && isBad)) items.push(item);
    rejected.push(...readers.filter(({ problems }) => problems.length > 0).map(({ row, problems }) => writer.line(row.fields, problems)));
  }
  return { survey, items, rejected };
}
const reasons = (rejected: string[]) => rejected.map((line) => /([A-Z_]{4,}): ([^,;\n]*)/.exec(line)?.slice(1, 3).join(' '));

describe("Shopify's own export of orders", async () => {
  const { items, rejected } = await read('ORDERS', fixture('shopify-orders'));
  const orders = new Map((items as StoreOrder[]).map((order) => [order.number, order]));

  test('is read whole, an order whose rows lie apart included', () => {
    expect(rejected).toEqual([]);
    expect([...orders.keys()].toSorted()).toEqual(['#5101', '#5102']);
    expect(orders.get('#5101')).toMatchObject({
      externalId: '7300000000001',
      placedAt: new Date('2026-11-12T16:04:09Z'),
      paidAt: new Date('2026-11-12T16:04:11Z'),
      updatedAt: now,
      currency: 'EUR',
      totalMinor: 14490,
      paymentState: 'PAID',
      cancelledAt: null,
      isSent: false,
      shippingMethod: 'Colissimo',
      packingNote: 'Sonner deux fois\nmerci',
    });
  });

  test('says its lines: an article number that looks like a number keeps its noughts, and a gift card is not sent', () => {
    expect(orders.get('#5101')!.lines).toMatchObject([
      { externalId: 'LIN-M', sku: 'LIN-M', title: 'Linen shirt - M', quantity: 1, priceMinor: 8900, isShipped: true },
      { externalId: '007', sku: '007', quantity: 5, priceMinor: 1000, isShipped: false },
    ]);
  });

  test('tells the one who pays from the one who receives, with postcodes that are texts', () => {
    expect(orders.get('#5101')!.people).toMatchObject([
      { role: 'BUYER', name: 'Ines Kade', email: 'ines.kade@example.com', postalCode: '69001', countryCode: 'FR' },
      { role: 'RECEIVER', name: 'Hugo Perrin', address2: '2e étage', postalCode: '44000', phone: '+33600000002' },
    ]);
  });

  test('knows what was refunded, cancelled and sent', () => {
    expect(orders.get('#5102')).toMatchObject({ paymentState: 'REFUNDED', isSent: true, cancelledAt: new Date('2026-11-14T09:00:00Z') });
  });
});

test('for how much an order is insured is read, in the headings of three languages', async () => {
  const insured = async (head: string, row: string) =>
    (await read('ORDERS', `Order number,Order date,Currency,SKU,Price,${head}\n#1,2026-11-12,EUR,A,90.00,${row}\n`)).items;
  for (const head of ['Insured value,Insurer', 'Versicherungswert,Versicherer', 'Montant assuré,Assureur'])
    expect(await insured(head, '80.50,Allrisk')).toMatchObject([{ insuredMinor: 8_050, insurer: 'Allrisk' }]);
  expect((await insured('Insured value,Insurer', ','))[0]).not.toHaveProperty('insuredMinor');
});

describe('an export of WooCommerce', async () => {
  test('names no currency: it is said once for all rows', async () => {
    const missing = { code: 'COLUMN_MISSING', path: 'currency' };
    await expect(read('ORDERS', fixture('woocommerce-orders'))).rejects.toMatchObject(missing);
  });

  test('is read whole', async () => {
    const { items, rejected } = await read('ORDERS', fixture('woocommerce-orders'), { currency: '=GBP' });
    expect(rejected).toEqual([]);
    expect(items).toMatchObject([
      {
        number: '881',
        currency: 'GBP',
        totalMinor: 4400,
        paymentState: 'PAID',
        placedAt: new Date('2026-11-12T16:04:00Z'),
        paidAt: new Date('2026-11-12T16:04:00Z'),
        shippingMethod: 'Flat rate',
        lines: [
          { sku: 'CUP-1', quantity: 2, priceMinor: 1500 },
          { sku: 'TEA-9', quantity: 1, priceMinor: 1000 },
        ],
        people: [
          { role: 'BUYER', name: 'Mara Oduya', address2: 'Atelier Oduya' },
          { role: 'RECEIVER', name: 'Ken Oduya', address1: '1 High Street Flat 2', region: null, countryCode: 'GB' },
        ],
      },
      {
        number: '882',
        paymentState: 'VOIDED',
        cancelledAt: new Date('2026-11-12T17:30:00Z'),
        people: [{ role: 'BUYER' }, { role: 'RECEIVER', city: 'Hull' }],
      },
    ]);
  });
});

describe('a list of a German shop', async () => {
  const { items, rejected, survey } = await read('ORDERS', fixture('german-orders'));

  test('has semicolons, decimal commas, dates with points and a country by its name', () => {
    expect(survey.delimiter).toBe(';');
    expect(items).toMatchObject([
      {
        number: 'N-77',
        placedAt: new Date('2026-11-12T16:04:00Z'),
        totalMinor: 125440,
        paymentState: 'PAID',
        lines: [{ sku: '0815', title: 'Zelt "Fjell"', priceMinor: 124950 }],
        people: [
          { email: 'joerg@example.com' },
          { role: 'RECEIVER', name: 'Jörg Weiß', address1: 'Am Hang 3', postalCode: '01067', countryCode: 'DE' },
        ],
      },
    ]);
  });

  test('an article number that a spreadsheet rounded is a problem, not an article', () => {
    expect(reasons(rejected)).toEqual(['SCIENTIFIC_NUMBER Artikelnummer was rounded by a spreadsheet: its last digits are lost']);
    expect(rejected[0]).toMatch(/^N-78;13\.11\.2026;Ute Abel;/);
  });

  test('is the same when it is packed, or saved in the letters of western Europe', async () => {
    expect((await read('ORDERS', gzipSync(fixture('german-orders')))).survey.hash).toBe(survey.hash);
    const western = Buffer.from(fixture('german-orders').toString('utf8').slice(1).replaceAll('€', 'EUR'), 'latin1');
    expect((await read('ORDERS', western)).items).toEqual(items);
  });
});

describe("Shopify's own export of products", () => {
  test('is read by product; a row with a picture alone says nothing of an article', async () => {
    const { items, rejected } = await read('PRODUCTS', fixture('shopify-products'), { currency: '=EUR' });
    expect(items as ProductOfFile[]).toMatchObject([
      {
        title: 'Linen shirt',
        imageUrl: 'https://cdn.example/linen.jpg',
        articles: [
          {
            sku: 'LIN-M',
            title: 'M / White',
            barcode: '4006381333931',
            weightGrams: 240,
            costMinor: 3120,
            costCurrency: 'EUR',
            isActive: true,
          },
          { sku: 'LIN-L', title: 'L / White', barcode: null, weightGrams: 255, isActive: null },
        ],
      },
    ]);
    expect(reasons(rejected)).toEqual(['SCIENTIFIC_NUMBER Variant Barcode was rounded by a spreadsheet: its last digits are lost']);
  });
});

describe('rows that cannot be taken', () => {
  const heading = 'order_number,placed_at,currency,sku,quantity,price,email';
  const good = '1001,2026-11-12,EUR,A,1,10,a@example.com';

  test.each([
    ['1002,2026-11-12,EUR,A,1', 'COLUMN_COUNT the row has more or fewer columns than the heading'],
    ['1002,2026-11-12,EUR,A,-1,10,', 'BAD_NUMBER quantity is not a whole number of pieces'],
    ['1002,2026-11-12,EUR,A,1.5,10,', 'BAD_NUMBER quantity is not a whole number of pieces'],
    ['1002,someday,EUR,A,1,10,', 'BAD_TIME placed_at is not a date'],
    ['1002,,EUR,A,1,10,', 'MISSING placed_at is empty and is needed'],
    [',2026-11-12,EUR,A,1,10,', 'MISSING order_number is empty and is needed'],
    ['1002,2026-11-12,EURO,A,1,10,', 'BAD_CURRENCY currency is not an ISO 4217 code'],
    ['1002,2026-11-12,EUR,A,1,ten,', 'BAD_AMOUNT price is not an amount'],
    [`1002,2026-11-12,EUR,${'A'.repeat(501)},1,10,`, 'TOO_LONG sku is longer than 500 characters'],
    ['1001,2026-11-12,EUR,B,1,10,b@example.com', 'ROWS_DISAGREE email says something else in another row of the same thing'],
  ])('%s', async (row, reason) => {
    const { rejected } = await read('ORDERS', [heading, good, row].join('\n'));
    expect(reasons(rejected)).toContain(reason);
  });

  test('are written so that no spreadsheet runs them', async () => {
    const { rejected } = await read('ORDERS', [heading, '"=cmd|1",nope,EUR,+1,1,@x,-a'].join('\n'));
    expect(rejected[0]).toMatch(/^'=cmd\|1,nope,EUR,'\+1,1,'@x,'-a,/);
  });
});

describe('a file that is none', () => {
  test.each([
    ['', 'EMPTY'],
    ['\n\n', 'EMPTY'],
    ['PK\u0003\u0004xl/workbook.xml', 'NOT_TEXT'],
    ['name,price\nlamp,12', 'COLUMN_MISSING'],
    ['order_number,placed_at,currency,sku,sku\n1,2026-11-12,EUR,A,B', 'DUPLICATE_HEADING'],
    ['order_number,placed_at,currency\n1,"2026-11-12\n2,2026-11-12\n', 'QUOTE_NOT_CLOSED'],
  ])('%j is %s', async (text, code) => {
    await expect(read('ORDERS', text)).rejects.toMatchObject({ name: 'UnreadableFile', code });
  });

  test('a damaged archive is told', async () => {
    const packed = gzipSync(fixture('german-orders'));
    await expect(read('ORDERS', packed.subarray(0, packed.length - 20))).rejects.toMatchObject({ code: 'BROKEN_ARCHIVE' });
  });

  test('a heading without rows is a file of none', async () => {
    expect(await read('ORDERS', 'order_number,placed_at,currency\n')).toMatchObject({ items: [], rejected: [], survey: { rows: 0 } });
  });
});

describe('whatever the bytes', () => {
  const kinds = Object.keys(FILE_KINDS) as ImportKind[];
  const settles = async (kind: ImportKind, bytes: Uint8Array) => {
    const outcome = await read(kind, bytes).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableFile);
  };

  test('a file is read, or a problem says why not', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...kinds), fc.uint8Array({ maxLength: 400 }), settles), { numRuns: 300 });
  });

  test('so is a table of any texts under the right headings', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('1', '2026-11-12', '12,50', '"', '=1+1', '\n', '\0', '1E+20', 'EUR', '\uFFFD'));
    const headings =
      'order_number,placed_at,currency,sku,quantity,price,tracking_number,on_hand,fulfilment_number,step,occurred_at,barcode,cost';
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.array(fc.array(cell, { minLength: 12, maxLength: 14 }), { maxLength: 8 }),
        (kind, rows) => {
          const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
          return settles(kind, Buffer.from([headings, ...quoted].join('\n')));
        },
      ),
      { numRuns: 100 },
    );
  });
});
