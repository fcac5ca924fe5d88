import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULE_CONDITIONS, RULE_FACTS } from './rule-conditions.ts';

it('knows the facts of the law book, and no others', () => {
  const source = readFileSync(new URL('../../../../schema/src/notification/judge-rule.ts', import.meta.url), 'utf8');
  const named = [...source.matchAll(/^ {2}'((?:order|parcel|person)\.\w+)':/gm)].map(([, name]) => name);
  expect(RULE_FACTS.toSorted()).toEqual(named.toSorted());
});

it('writes codes as the facts have them, numbers as numbers, and a yes as true', () => {
  const rows = [
    { fact: 'order.countryCode', operator: '==', value: 'fr, be' },
    { fact: 'order.totalMinor', operator: '>=', value: '5000' },
    { fact: 'parcel.isLate', operator: '==', value: '' },
  ] as const;
  const written = RULE_CONDITIONS.writeRows(rows);
  expect(written).toEqual({
    and: [
      { in: [{ var: 'order.countryCode' }, ['FR', 'BE']] },
      { '>=': [{ var: 'order.totalMinor' }, 5000] },
      { '==': [{ var: 'parcel.isLate' }, true] },
    ],
  });
  expect(RULE_CONDITIONS.readRows(written)?.map(({ value }) => value)).toEqual(['FR, BE', '5000', 'true']);
});
