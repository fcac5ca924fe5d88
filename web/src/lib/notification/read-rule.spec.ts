import { expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readRule, sayWait } from './read-rule.ts';

function form(entries: [string, string][]): FormFields {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return new FormFields(data);
}

it('reads a rule from its form', () => {
  const fields = form([
    ['event', 'DELAYED'],
    ['channel', 'SMS'],
    ['isEnabled', '1'],
    ['audience', 'BUYER'],
    ['audience', 'NOBODY'],
    ['delayMinutes', '1,5'],
    ['unit', 'hours'],
    ['fact', 'parcel.daysLate'],
    ['operator', '>='],
    ['value', '2'],
    ['fact', ''],
    ['operator', '=='],
    ['value', ''],
  ]);
  expect(readRule(fields)).toEqual({
    event: 'DELAYED',
    channel: 'SMS',
    isEnabled: true,
    audience: ['BUYER'],
    condition: { '>=': [{ var: 'parcel.daysLate' }, 2] },
    delayMinutes: 90,
  });
  expect(fields.problems).toEqual([]);
});

it('no lines mean always, and what is no JSON is said', () => {
  expect(readRule(form([['event', 'SHIPPED']])).condition).toBeNull();
  const wrong = form([['json', '{']]);
  readRule(wrong);
  expect(wrong.problems).toMatchObject([{ path: ['condition'] }]);
});

it('says a wait in the largest whole unit', () => {
  expect([0, 45, 90, 120, 2880].map(sayWait)).toEqual([
    { amount: 0, unit: 'minutes' },
    { amount: 45, unit: 'minutes' },
    { amount: 90, unit: 'minutes' },
    { amount: 2, unit: 'hours' },
    { amount: 2, unit: 'days' },
  ]);
});
