import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARRIERS, carrierPage, credentialsAskedBy, credentialsSchema } from '@jalon/schema/carrier';
import { EVENT_CODES, meaningOf, REASONS, type CarrierProblemCode } from '@jalon/schema/shipment';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Carrier } from './carrier.ts';
import { mutations } from './answer-damage.contract.ts';

export interface ContractFacts {
  carrier: Carrier;
  /** The carrier's own folder. */
  directory: string;
  validNumbers: readonly string[];
  /** Right in form, wrong in the check digit. */
  invalidNumbers: readonly string[];
  /** Of no format of this carrier's. */
  foreignNumbers: readonly string[];
  /** The problem each error fixture is read as. */
  errors: Readonly<Record<string, CarrierProblemCode>>;
  /** Fixtures with codes nobody has mapped. */
  unmapped: readonly string[];
  /** How the carrier writes a day `YYYY-MM-DD`, when neither so nor without the dashes. */
  writtenDays?: (day: string) => readonly string[];
  goodCredentials: unknown;
}

/** For each connector and run of the tests: over all of them 200,000. */
const DAMAGED_ANSWERS = 3_400;

/** What every connector must do; called by the spec of each. */
export function keepsTheContract(facts: ContractFacts): void {
  const { carrier, errors, unmapped } = facts;
  const fixtures = readdirSync(join(facts.directory, 'fixtures')).map((name) => ({
    name,
    body: readFileSync(join(facts.directory, 'fixtures', name)),
  }));
  const answers = fixtures.filter(({ name }) => !(name in errors));

  describe(`${CARRIERS[carrier.code].name} keeps the contract of carriers`, () => {
    it('has fixtures of parcels and of errors', () => {
      expect(answers.length).toBeGreaterThan(2);
      expect(Object.keys(errors).filter((name) => !fixtures.some((fixture) => fixture.name === name))).toEqual([]);
    });

    it.each(answers)('reads $name: newest first, each event with its zone and a place in the vocabulary', ({ name, body }) => {
      const { reports, problems } = carrier.read({ body });
      expect(reports.length).toBeGreaterThan(0);
      for (const { trackingNumber, readings } of reports) {
        expect(trackingNumber).not.toBe('');
        expect(readings.length).toBeGreaterThan(0);
        const times = readings.map(({ occurredAt }) => occurredAt.getTime());
        expect(times).toEqual(times.toSorted((a, b) => b - a));
        for (const reading of readings) {
          expect(reading.localTime).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
          if (reading.zoneCertainty !== 'DAY_ONLY') expect(reading.zone === null).toBe(reading.zoneCertainty === 'ASSUMED');
          expect(Math.abs(Date.parse(`${reading.localTime}Z`) - reading.occurredAt.getTime())).toBeLessThanOrEqual(14 * 3_600_000);
          expect(EVENT_CODES).toHaveProperty(reading.eventCode);
          expect(reading.carrierCode ?? reading.carrierText).not.toBeNull();
        }
      }
      const unknown = reports.flatMap(({ readings }) => readings.filter(({ eventCode }) => eventCode === 'UNKNOWN'));
      expect(unknown.length > 0).toBe(unmapped.includes(name));
      expect(problems.every(({ code }) => code === 'UNKNOWN_CODE')).toBe(true);
      expect(problems.length > 0).toBe(unmapped.includes(name));
      expect(unknown.every(({ milestone, condition }) => milestone === null && condition === null)).toBe(true);
    });

    it.each(Object.entries(errors))('reads %s as %s', (name, code) => {
      const { body } = fixtures.find((fixture) => fixture.name === name)!;
      expect(carrier.read({ body })).toMatchObject({ reports: [], problems: [{ code }] });
    });

    it.each([
      ['nothing', ''],
      ['a page', '<!DOCTYPE html><html><body>Service Unavailable</body></html>'],
      ['null', 'null'],
      ['a list', '[]'],
      ['a number', '42'],
      [
        'an entity bomb',
        '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;">]><tracking-detail><pin>&c;</pin></tracking-detail>',
      ],
      ['too much', 'x'.repeat(6 * 1024 * 1024)],
      ['deep nesting', '['.repeat(200_000)],
      ['bytes of no encoding', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x80, 0x81)],
    ])('answers UNREADABLE to %s', (_what, body) => {
      expect(carrier.read({ body })).toMatchObject({ reports: [], problems: [{ code: 'UNREADABLE' }] });
    });

    it.each([
      [401, 'KEY_REJECTED'],
      [403, 'KEY_REJECTED'],
      [429, 'QUOTA_SPENT'],
      [503, 'CARRIER_DOWN'],
    ])('takes the HTTP status %i for %s where the body says nothing', (status, code) => {
      expect(carrier.read({ body: '<html></html>', status })).toMatchObject({ reports: [], problems: [{ code }] });
    });

    it('survives any damage to its answers, and reads no day that is not in them', () => {
      const bodies = fixtures.map(({ body }) => body.toString('latin1'));
      fc.assert(
        fc.property(mutations(bodies), ({ body }) => {
          const { reports, problems } = carrier.read({ body: Buffer.from(body, 'latin1') });
          expect(reports.length + problems.length).toBeGreaterThan(0);
          for (const { occurredAt, localTime, carrierText } of reports.flatMap(({ readings }) => readings)) {
            const day = localTime.slice(0, 10);
            expect(Number.isNaN(occurredAt.getTime())).toBe(false);
            const written = facts.writtenDays?.(day) ?? [day, day.replaceAll('-', '')];
            expect(
              written.some((one) => body.includes(one)),
              `${day} in ${body.slice(0, 2000)}`,
            ).toBe(true);
            expect(carrierText?.includes('\u0000') ?? false).toBe(false);
          }
        }),
        { numRuns: DAMAGED_ANSWERS },
      );
    }, 60_000);

    it('tells valid numbers, typing errors and foreign numbers apart', () => {
      const checks = (number: string) => carrier.recognise(number).map(({ checkDigit }) => checkDigit);
      for (const number of facts.validNumbers)
        expect(
          checks(number).filter((check) => check !== 'INVALID'),
          number,
        ).not.toEqual([]);
      for (const number of facts.invalidNumbers) {
        expect(checks(number), number).toContain('INVALID');
        expect(carrier.recognise(number).every(({ checkDigit, confidence }) => checkDigit !== 'INVALID' || confidence === 0)).toBe(true);
      }
      for (const number of facts.foreignNumbers) expect(checks(number), number).toEqual([]);
    });

    it('maps its codes to meanings that agree with themselves', () => {
      for (const [code, row] of carrier.codes) {
        const { condition, reason, party } = meaningOf(row);
        if (condition === null || condition === 'ON_TRACK') expect(reason === null || row.reason !== undefined, code).toBe(true);
        if (reason !== null) expect(REASONS).toHaveProperty(reason);
        if (condition !== null && condition !== 'ON_TRACK') expect(party, code).not.toBeNull();
      }
    });

    it('refuses credentials that are not whole, and links to the carrier’s own page', () => {
      const schema = credentialsSchema(carrier.code);
      expect(v.is(schema, facts.goodCredentials)).toBe(true);
      expect(v.is(schema, {})).toBe(credentialsAskedBy(carrier.code).every(({ isRequired }) => !isRequired));
      expect(v.is(schema, null)).toBe(false);
      expect(new URL(carrierPage(carrier.code, 'A&B=1')!).href).not.toContain('A&B=1');
    });
  });
}
