import { describe, expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readPolicy } from './read-policy.ts';

const read = (given: Record<string, string | string[]>) => {
  const form = new FormData();
  for (const [name, values] of Object.entries(given)) for (const value of [values].flat()) form.append(name, value);
  const fields = new FormFields(form);
  return { body: readPolicy(fields, 'EUR'), problems: fields.problems };
};

const WHOLE = {
  rules: '1',
  'rules.0.name': ' Shoes ',
  'rules.0.countries': 'fr, de CH',
  'rules.0.categories': 'Running shoes, Boots',
  'rules.0.windowDays': '30',
  'rules.0.bufferDays': '5',
  'rules.0.outcomes': ['CREDIT', 'REFUND', 'nothing'],
  'rules.0.methods': ['QR'],
  'rules.0.payer': 'SHOPPER',
  'rules.0.shippingFeeMinor': '4,95',
  'rules.0.keepUpToMinor': '',
  'rules.0.photosFor': ['DAMAGED'],
  'rules.0.holidays.from': ['11-15', ''],
  'rules.0.holidays.to': ['12-24', ''],
  'rules.0.holidays.until': ['01-31', ''],
  'reasons.category': ['', 'Hygiene', ''],
  'reasons.0': ['TOO_SMALL', 'OTHER'],
  'reasons.1': ['DAMAGED'],
  approveUpToMinor: '400',
  lookAfterReturns: '',
  blocked: '@trash.example\nada@mail.example',
  refundAt: 'INSPECTION',
  refundDays: '7',
  handInDays: '14',
  'withdrawal.isOffered': '1',
  'withdrawal.countries': '',
  'withdrawal.windowDays': '14',
  'withdrawal.exemptCategories': 'Made to measure',
};

describe('the form of a policy', () => {
  it('becomes a policy: amounts in minor units, names with their spaces, nothing where nothing stands', () => {
    const { body, problems } = read(WHOLE);
    expect(problems).toEqual([]);
    expect(body.rules).toEqual([
      {
        name: 'Shoes',
        countries: ['FR', 'DE', 'CH'],
        categories: ['Running shoes', 'Boots'],
        isFinalSale: false,
        windowDays: 30,
        bufferDays: 5,
        holidays: [{ from: '11-15', to: '12-24', until: '01-31' }],
        outcomes: ['REFUND', 'CREDIT'],
        creditBonusPercent: 0,
        keepUpToMinor: null,
        methods: ['QR'],
        payer: 'SHOPPER',
        shippingFeeMinor: 495,
        restockingPercent: 0,
        freeFor: [],
        photosFor: ['DAMAGED'],
      },
    ]);
    expect(body.reasons).toEqual({ '': ['TOO_SMALL', 'OTHER'], Hygiene: ['DAMAGED'] });
    expect(body).toMatchObject({
      approveUpToMinor: 40_000,
      lookAfterReturns: null,
      blocked: ['@trash.example', 'ada@mail.example'],
      refundAt: 'INSPECTION',
      withdrawal: { isOffered: true, countries: null, windowDays: 14, isInformed: false, exemptCategories: ['Made to measure'] },
    });
  });

  it('says at its field what is no number, and what is missing', () => {
    const { problems } = read({ ...WHOLE, 'rules.0.windowDays': 'long', 'rules.0.shippingFeeMinor': '5 €', refundDays: '' });
    expect(problems.map(({ path }) => path)).toEqual([['rules.0.windowDays'], ['rules.0.shippingFeeMinor'], ['refundDays']]);
  });

  it('keeps a row of holidays that stands half, so that somebody says what is missing', () => {
    expect(read({ ...WHOLE, 'rules.0.holidays.to': ['', ''] }).body.rules[0]?.holidays).toEqual([
      { from: '11-15', to: '', until: '01-31' },
    ]);
  });

  it('never makes more rules than there may be', () => {
    expect(read({ rules: '100000' }).body.rules).toHaveLength(50);
  });
});
