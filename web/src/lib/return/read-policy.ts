import type { FormFields } from '#lib/goods/form-fields.ts';
import { toMinor } from '#lib/goods/minor-units.ts';
import { PAYERS, REFUND_MOMENTS, type Holiday, type PolicyBody, type PolicyRule } from './policy.type.ts';
import { METHODS, OUTCOMES, REASONS, type ReturnReason } from './return.type.ts';

const MOST_RULES = 50;

/** Names may hold spaces: only commas and lines part them. */
const namesOf = (written: string): string[] => written.split(/[,،\n]/).flatMap((part) => part.trim() || []);

/** A form of a policy as the api keeps it; what is no number is noted at its field. Amounts are those of a currency. */
export function readPolicy(fields: FormFields, currency: string): PolicyBody {
  const count = Math.min(Math.max(Number(fields.text('rules')) || 0, 0), MOST_RULES);
  return {
    rules: Array.from({ length: count }, (_, index) => readRule(fields, `rules.${index}`, currency)),
    reasons: readReasons(fields),
    approveUpToMinor: amountOf(fields, 'approveUpToMinor', currency),
    lookAfterReturns: fields.whole('lookAfterReturns'),
    blocked: namesOf(fields.text('blocked')),
    refundAt: REFUND_MOMENTS.find((moment) => moment === fields.text('refundAt')) ?? 'RECEIPT',
    refundDays: fields.pieces('refundDays'),
    handInDays: fields.pieces('handInDays'),
    withdrawal: {
      isOffered: fields.has('withdrawal.isOffered'),
      countries: countriesOf(fields, 'withdrawal.countries'),
      windowDays: fields.pieces('withdrawal.windowDays'),
      isInformed: fields.has('withdrawal.isInformed'),
      exemptCategories: namesOf(fields.text('withdrawal.exemptCategories')),
    },
  };
}

function readRule(fields: FormFields, rule: string, currency: string): PolicyRule {
  const ticked = <T extends string>(name: string, list: readonly T[]) => {
    const chosen = fields.texts(`${rule}.${name}`);
    return list.filter((each) => chosen.includes(each));
  };
  const categories = namesOf(fields.text(`${rule}.categories`));
  return {
    name: fields.text(`${rule}.name`),
    countries: countriesOf(fields, `${rule}.countries`),
    categories: categories.length > 0 ? categories : null,
    isFinalSale: fields.has(`${rule}.isFinalSale`),
    windowDays: fields.pieces(`${rule}.windowDays`),
    bufferDays: fields.pieces(`${rule}.bufferDays`),
    holidays: readHolidays(fields, `${rule}.holidays`),
    outcomes: ticked('outcomes', OUTCOMES),
    creditBonusPercent: fields.decimal(`${rule}.creditBonusPercent`) ?? 0,
    keepUpToMinor: amountOf(fields, `${rule}.keepUpToMinor`, currency),
    methods: ticked('methods', METHODS),
    payer: PAYERS.find((payer) => payer === fields.text(`${rule}.payer`)) ?? 'FAULT',
    shippingFeeMinor: amountOf(fields, `${rule}.shippingFeeMinor`, currency) ?? 0,
    restockingPercent: fields.decimal(`${rule}.restockingPercent`) ?? 0,
    freeFor: ticked('freeFor', OUTCOMES),
    photosFor: ticked('photosFor', REASONS),
  };
}

/** Rows in which nothing stands are left out; one that stands half is kept, and the api says so. */
function readHolidays(fields: FormFields, name: string): Holiday[] {
  const [to, until] = [fields.texts(`${name}.to`), fields.texts(`${name}.until`)];
  return fields
    .texts(`${name}.from`)
    .map((from, index) => ({ from, to: to[index] ?? '', until: until[index] ?? '' }))
    .filter((holiday) => holiday.from !== '' || holiday.to !== '' || holiday.until !== '');
}

/** Row 0 is for all other categories; a row without a name or without a reason is left out. */
function readReasons(fields: FormFields): Record<string, ReturnReason[]> {
  const rows = fields.texts('reasons.category').map((category, index) => {
    const chosen = fields.texts(`reasons.${index}`);
    return { category, reasons: REASONS.filter((reason) => chosen.includes(reason)), isOthers: index === 0 };
  });
  return Object.fromEntries(
    rows
      .filter(({ category, reasons, isOthers }) => isOthers || (category !== '' && reasons.length > 0))
      .map(({ category, reasons, isOthers }) => [isOthers ? '' : category, reasons]),
  );
}

const amountOf = (fields: FormFields, name: string, currency: string): number | null => {
  const amount = fields.decimal(name);
  return amount === null ? null : toMinor(amount, currency);
};

const countriesOf = (fields: FormFields, name: string): string[] | null => {
  const countries = fields.list(name).map((code) => code.toUpperCase());
  return countries.length > 0 ? countries : null;
};
