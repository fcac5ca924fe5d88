import { NOWHERE } from '@jalon/schema/shipment';
import { describe, expect, it } from 'vitest';
import { decodeBody, readJson, readXml } from './answer-body.ts';
import { text, toText } from './lenient-fields.ts';
import { readScans } from './read-scans.ts';
import { readIsoTime } from './wall-clock.ts';
import { readEpoch, readTime } from './written-time.ts';
import * as v from 'valibot';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** The bytes of `配達`, `已签收` and `Zürich` as others write them. */
const SHIFT_JIS = [0x94, 0x7a, 0x92, 0x42];
const GBK = [0xd2, 0xd1, 0xc7, 0xa9, 0xca, 0xd5];
const LATIN = [0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68];

const wordsOf = (body: Uint8Array, contentType: string | null = null) => (readJson({ body, contentType }) as { words: string }).words;

describe('the encoding of a body', () => {
  it.each([
    ['Shift_JIS', SHIFT_JIS, '配達'],
    ['shift-jis', SHIFT_JIS, '配達'],
    ['GBK', GBK, '已签收'],
    ['gb18030', GBK, '已签收'],
    ['windows-1252', LATIN, 'Zürich'],
    ['"ISO-8859-1"', LATIN, 'Zürich'],
  ])('is the declared one: %s', (charset, written, words) =>
    expect(wordsOf(bytes('{"words":"', written, '"}'), `application/json; charset=${charset}`)).toBe(words),
  );

  it('is the one an XML document declares of itself, before that of the header', () => {
    const body = bytes('<?xml version="1.0" encoding="GBK"?><a><b>', GBK, '</b></a>');
    expect(readXml({ body, contentType: 'text/xml; charset=windows-1252' })).toEqual({ a: { b: '已签收' } });
  });

  it.each(['windows-1252', 'Shift_JIS', 'gbk', 'utf-16', 'klingon'])('is UTF-8 where the bytes are, even when %s is declared', (charset) =>
    expect(wordsOf(Buffer.from('{"words":"Zürich 已签收"}'), `application/json; charset=${charset}`)).toBe('Zürich 已签收'),
  );

  it('is UTF-16 by its mark, in both orders, or where it is declared and looks so', () => {
    const little = Buffer.from('\uFEFF{"words":"Zürich 已签收"}', 'utf16le');
    expect(wordsOf(little)).toBe('Zürich 已签收');
    expect(wordsOf(Buffer.from(little).swap16())).toBe('Zürich 已签收');
    expect(wordsOf(little.subarray(2), 'application/json; charset=utf-16le')).toBe('Zürich 已签收');
    expect(wordsOf(little, 'application/json; charset=windows-1252')).toBe('Zürich 已签收');
  });

  it('is guessed where nothing is declared, or what is declared cannot be', () => {
    expect(wordsOf(bytes('{"words":"', LATIN, '"}'))).toBe('Zürich');
    expect(wordsOf(bytes('{"words":"', LATIN, '"}'), 'application/json; charset=utf-8')).toBe('Zürich');
    expect(wordsOf(bytes([0xef, 0xbb, 0xbf], '{"words":"Oslo"}'))).toBe('Oslo');
    expect(readJson({ body: '\uFEFF{"words":"Oslo"}' })).toEqual({ words: 'Oslo' });
  });
});

describe('a body that is none', () => {
  it('is refused by its size before it is looked at', () => {
    const huge = Buffer.alloc(50 * 1024 * 1024, 0x20);
    const before = performance.now();
    expect(decodeBody({ body: huge })).toBeNull();
    expect(readJson({ body: huge })).toBeUndefined();
    expect(readXml({ body: huge })).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(50);
  });

  it('is unreadable with NUL bytes between, and loses those that are escaped', () => {
    expect(readJson({ body: bytes('{"words":"a', [0], 'b"}') })).toBeUndefined();
    expect(readXml({ body: bytes('<a>b', [0], 'c</a>') })).toBeUndefined();
    expect(toText(wordsOf(Buffer.from('{"words":"a\\u0000b"}')))).toBe('a b');
    expect(v.parse(text, '\u0000')).toBeNull();
  });

  it('is unreadable when it names entities, or ends in the middle', () => {
    expect(readXml({ body: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' })).toBeUndefined();
    expect(readXml({ body: '<a><b>' })).toBeUndefined();
    expect(readJson({ body: '{"words":' })).toBeUndefined();
  });
});

describe('a time that is none', () => {
  const scan = (time: ReturnType<typeof readTime>) => ({
    time,
    place: NOWHERE,
    code: '1',
    text: null,
    meaning: { eventCode: 'NOTE' } as const,
  });

  it.each([
    ['0000-00-00', readTime('0000-00-00', 'YYYY-MM-DD')],
    ['0000-00-00 00:00:00', readIsoTime('0000-00-00 00:00:00')],
    ['0001-01-01T00:00:00', readIsoTime('0001-01-01T00:00:00')],
    ['31/12/69', readTime('31/12/69', 'DD/MM/YY')],
    ['31/12/69 23:59', readTime('31/12/69 23:59', 'DD/MM/YY HH:mm')],
    ['1970-01-01T00:00:00Z', readIsoTime('1970-01-01T00:00:00Z')],
    ['2079-01-01 00:00:00', readIsoTime('2079-01-01 00:00:00')],
    ['9999-12-31', readTime('9999-12-31', 'YYYY-MM-DD')],
    ['2025-02-29', readTime('2025-02-29', 'YYYY-MM-DD')],
    ['31/04/2025', readTime('31/04/2025', 'DD/MM/YYYY')],
    ['2025-03-01 24:61', readIsoTime('2025-03-01 24:61')],
    ['0', readEpoch('0')],
    ['9999999999999', readEpoch('9999999999999')],
  ])('leaves the event out and says so: %s', (_written, time) =>
    expect(readScans([scan(time)], 'UTC')).toEqual({
      readings: [],
      problems: [expect.objectContaining({ code: 'BAD_TIME', carrierCode: '1' })],
    }),
  );

  it('keeps the event of the last day before', () =>
    expect(readScans([scan(readTime('31/12/24', 'DD/MM/YY'))], 'UTC')).toMatchObject({
      readings: [{ localTime: '2024-12-31T00:00:00', zoneCertainty: 'DAY_ONLY' }],
      problems: [],
    }));
});
