import { describe, expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readWarehouse } from './read-warehouse.ts';

function read(given: [string, string][], id: string | null = null) {
  const form = new FormData();
  for (const [name, value] of given) form.append(name, value);
  return readWarehouse(new FormFields(form), id);
}

describe('the form of a warehouse', () => {
  it('keeps each cut-off with its carrier and weekday, and leaves out rows without an hour', () => {
    const { cutOffs } = read([
      ['cutOffTime', '14:00'],
      ['cutOffCarrier', ''],
      ['cutOffWeekday', ''],
      ['cutOffTime', ''],
      ['cutOffCarrier', 'ups'],
      ['cutOffWeekday', '2'],
      ['cutOffTime', '16:30'],
      ['cutOffCarrier', 'la-poste'],
      ['cutOffWeekday', '5'],
    ]);
    expect(cutOffs).toEqual([
      { time: '14:00', carrier: null, weekday: null },
      { time: '16:30', carrier: 'la-poste', weekday: 5 },
    ]);
  });

  it('reads days, countries and money, and keeps the keys that are there when none are written', () => {
    const input = read(
      [
        ['workingDays', '1'],
        ['workingDays', '6'],
        ['servesCountries', 'fr, be'],
        ['costMinor', '6,40'],
        ['costCurrency', 'chf'],
        ['apiKey', 'only one'],
      ],
      'w',
    );
    expect(input).toMatchObject({ id: 'w', workingDays: [1, 6], servesCountries: ['FR', 'BE'], costMinor: 640, costCurrency: 'CHF' });
    expect(input).not.toHaveProperty('credentials');
    expect(input).toMatchObject({ keepsHolidays: false, reportFormat: null, supplierId: null });
  });
});
