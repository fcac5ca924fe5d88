import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IMPORT_FIELDS } from './file-import-fields.ts';
import type { ImportKind } from './file-import-kind.ts';
import { delimiterOf, matchColumns, readHead } from './read-columns.ts';

const kinds = Object.keys(IMPORT_FIELDS) as ImportKind[];

describe('matchColumns', () => {
  test.each([
    [
      'ORDERS',
      'Name,Email,Currency,Financial Status,Created at,Lineitem sku,Shipping Zip',
      { order_number: 'Name', sku: 'Lineitem sku', shipping_postal_code: 'Shipping Zip' },
    ],
    [
      'ORDERS',
      'order_id,order_number,order_currency,date,status,billing_email,item_sku,item_total',
      { order_number: 'order_number', placed_at: 'date', email: 'billing_email', line_total: 'item_total' },
    ],
    [
      'ORDERS',
      'Bestellnummer,Währung,Bestelldatum,Lieferstraße,Rechnungsort',
      { placed_at: 'Bestelldatum', shipping_address1: 'Lieferstraße', billing_city: 'Rechnungsort' },
    ],
    [
      'ORDERS',
      'Numéro de commande,Devise,Date de commande,Code postal de livraison,Quantité',
      { order_number: 'Numéro de commande', shipping_postal_code: 'Code postal de livraison', quantity: 'Quantité' },
    ],
    ['ORDERS', 'Order number,Date,Currency,Name', { order_number: 'Order number', shipping_name: 'Name' }],
    [
      'PRODUCTS',
      'Handle,Title,Variant SKU,Variant Grams,Cost per item',
      { product: 'Handle', sku: 'Variant SKU', weight_grams: 'Variant Grams', cost: 'Cost per item' },
    ],
    ['PRODUCTS', 'SKU,Name,"GTIN, UPC, EAN, or ISBN",Weight (kg)', { title: 'Name', weight_kg: 'Weight (kg)' }],
    ['STOCK', 'SKU,Location,On hand (current),On hand (new)', { warehouse: 'Location', on_hand: 'On hand (new)' }],
    ['SHIPMENTS', 'Bestellnummer,Sendungsnummer,Paketdienst', { tracking_number: 'Sendungsnummer', carrier: 'Paketdienst' }],
    ['REPORTS', 'Fulfillment number,Status,Date', { fulfilment_number: 'Fulfillment number', step: 'Status', occurred_at: 'Date' }],
  ] as const)('%s %s', (kind, headings, columns) => {
    const matched = matchColumns(kind, headings.split(','));
    expect(matched.problems).toEqual([]);
    expect(matched.columns).toMatchObject(columns);
  });

  test('every field is known by its own name, and no two by the same first words', () => {
    for (const kind of kinds) {
      const names = IMPORT_FIELDS[kind].map(({ name }) => name);
      expect(matchColumns(kind, names)).toEqual({ columns: Object.fromEntries(names.map((name) => [name, name])), problems: [] });
    }
  });

  const headings = ['Nr', 'Wann', 'SKU', 'Code'];

  test('what was said counts more than what was remembered, and that more than what is usual', () => {
    const remembered = { order_number: 'Nr', placed_at: 'Wann', sku: 'Code' };
    expect(matchColumns('ORDERS', headings, {}, remembered).columns).toEqual(remembered);
    expect(matchColumns('ORDERS', headings, { sku: 'SKU' }, remembered).columns).toEqual({ ...remembered, sku: 'SKU' });
    expect(matchColumns('ORDERS', headings, { sku: '' }, remembered).columns).toEqual({ order_number: 'Nr', placed_at: 'Wann' });
    expect(matchColumns('ORDERS', headings, { currency: '=EUR' }, remembered).columns).toEqual({ ...remembered, currency: '=EUR' });
  });

  test('what was remembered of another table is not used', () => {
    const { columns, problems } = matchColumns('ORDERS', headings, {}, { order_number: 'Nr', placed_at: 'Wann', sku: 'Gone' });
    expect(columns).toEqual({ sku: 'SKU' });
    expect(problems).toEqual([
      { code: 'COLUMN_MISSING', path: 'order_number' },
      { code: 'COLUMN_MISSING', path: 'placed_at' },
      { code: 'COLUMN_MISSING', path: 'currency' },
    ]);
  });

  test('what cannot be is a problem', () => {
    const said = { order_number: 'Nr', placed_at: 'Wann', colour: 'Code', sku: 'Absent' };
    expect(matchColumns('ORDERS', [...headings, 'Nr'], said).problems).toEqual([
      { code: 'FIELD_UNKNOWN', path: 'colour' },
      { code: 'HEADING_UNKNOWN', path: 'Absent' },
      { code: 'COLUMN_MISSING', path: 'currency' },
      { code: 'DUPLICATE_HEADING', path: 'Nr' },
    ]);
  });
});

describe('delimiterOf', () => {
  test.each([
    ['a,b,c\n1,2,3', ','],
    ['a;b;c\n"1,5";2;3,5', ';'],
    ['a\tb\n1,2\t3,4', '\t'],
    ['a|b\n1|2', '|'],
    ['alone\n1', ','],
    ['"a,b";c;d\n"1,2,3,4";2;3', ';'],
  ])('%j', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));
});

describe('readHead', () => {
  test('leaves out a row that is cut off', () => {
    const text = 'sku,on_hand\nA,1\nB,2\nC,12';
    expect(readHead('STOCK', Buffer.from(text), { isWhole: true }).rows).toEqual([
      ['A', '1'],
      ['B', '2'],
      ['C', '12'],
    ]);
    expect(readHead('STOCK', Buffer.from(text), { isWhole: false }).rows).toEqual([
      ['A', '1'],
      ['B', '2'],
    ]);
  });

  test('reads UTF-8 with and without its mark, UTF-16 and what western spreadsheets save', () => {
    const text = 'sku;on_hand;Entrepôt\nA;1;Lyon-Sud été';
    const written = [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from(text, 'latin1')];
    for (const bytes of written)
      expect(readHead('STOCK', bytes, { isWhole: true })).toMatchObject({
        headings: ['sku', 'on_hand', 'Entrepôt'],
        rows: [['A', '1', 'Lyon-Sud été']],
        problems: [],
      });
  });

  test('any bytes give an answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.uint8Array({ maxLength: 300 }), fc.boolean(), (kind, bytes, isWhole) => {
        const { headings, columns } = readHead(kind, bytes, { isWhole });
        for (const heading of Object.values(columns)) expect(headings).toContain(heading);
      }),
      { numRuns: 500 },
    );
  });
});
