import { meaningOf, type EventMeaning } from '@jalon/schema/shipment';
import type { Carrier } from '../carriers/carrier.ts';
import { printJson, printTable } from './print.ts';

/** One row of a carrier's code table, with everything it means. */
interface CodeRow extends EventMeaning {
  carrierCode: string;
  eventCode: string;
}

/** The whole table of a carrier, by code. */
export const codesOf = (carrier: Carrier): CodeRow[] =>
  [...carrier.codes]
    .map(([carrierCode, meaning]) => ({ carrierCode, eventCode: meaning.eventCode, ...meaningOf(meaning) }))
    .sort((a, b) => (a.carrierCode < b.carrierCode ? -1 : 1));

/** `jalon carrier codes`. */
export function printCodes(carrier: Carrier, json: boolean): void {
  const rows = codesOf(carrier);
  if (json) return printJson({ carrier: carrier.code, codes: rows });
  printTable([
    ['CODE', 'EVENT', 'MILESTONE', 'CONDITION', 'REASON', 'PARTY', 'NEXT ACTION', 'DELIVERED'],
    ...rows.map((row) =>
      [row.carrierCode, row.eventCode, row.milestone, row.condition, row.reason, row.party, row.nextAction, row.deliveredHow].map(
        (cell) => cell ?? '–',
      ),
    ),
  ]);
}
