import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../estimate/holiday-calendar.ts';
import { findBreak, hashDeclaration, type Declaration } from './chain-declarations.ts';
import { aPolicy, aReturnableLine, aReturnableOrder, sentPieces } from './returnable.factory.ts';
import { withdrawalPeriod } from './withdrawal-period.ts';

const isHoliday = holidayCalendar();
const delivered = (...days: (string | null)[]) =>
  aReturnableOrder({
    lines: days.map((day) => aReturnableLine({ sent: [sentPieces({ deliveredAt: day === null ? null : new Date(day) })] })),
  });
const period = (order = delivered('2026-11-10T10:00:00Z'), over = {}, now = new Date('2026-11-20T10:00:00Z')) =>
  withdrawalPeriod(order, aPolicy({ withdrawal: { ...aPolicy().withdrawal, ...over } }), isHoliday, now);

describe('the period of withdrawal', () => {
  it('is fourteen days after the day of delivery, to the end of that day where the recipient is', () => {
    expect(period()).toEqual({ endsOn: '2026-11-24', endsAt: new Date('2026-11-24T23:00:00Z'), isOpen: true, daysLeft: 4 });
    expect(period(undefined, {}, new Date('2026-11-24T22:59:59Z'))).toMatchObject({ isOpen: true, daysLeft: 0 });
    expect(period(undefined, {}, new Date('2026-11-24T23:00:00Z'))).toMatchObject({ isOpen: false, daysLeft: -1 });
  });

  it('counts from the last parcel, and has no end while one is on its way', () => {
    expect(period(delivered('2026-11-10T10:00:00Z', '2026-11-12T10:00:00Z'))).toMatchObject({ endsOn: '2026-11-26' });
    expect(period(delivered('2026-09-10T10:00:00Z', null))).toEqual({ endsOn: null, endsAt: null, isOpen: true, daysLeft: null });
  });

  it('does not end on a Saturday, a Sunday or a holiday', () => {
    expect(period(delivered('2026-11-14T10:00:00Z'))).toMatchObject({ endsOn: '2026-11-30' });
    // 11 December and fourteen days: Christmas, a Friday; then a weekend.
    expect(period(delivered('2026-12-11T10:00:00Z'))).toMatchObject({ endsOn: '2026-12-28' });
  });

  it('is a year longer where the shopper was not told of it', () => {
    expect(period(undefined, { isInformed: false })).toMatchObject({ endsOn: '2027-11-24' });
  });

  it('is not offered outside its countries, for what is exempt, or by a shop that must not', () => {
    expect(period({ ...delivered('2026-11-10T10:00:00Z'), countryCode: 'US' })).toBeNull();
    expect(period({ ...delivered('2026-11-10T10:00:00Z'), countryCode: 'CA' }, { countries: ['CA'] })).not.toBeNull();
    expect(period({ ...delivered('2026-11-10T10:00:00Z'), countryCode: null })).toMatchObject({ endsOn: '2026-11-24' });
    expect(period(undefined, { isOffered: false })).toBeNull();
    const madeToMeasure = aReturnableOrder({ lines: [aReturnableLine({ category: 'Made to measure' })] });
    expect(period(madeToMeasure, { exemptCategories: ['Made to measure'] })).toBeNull();
  });
});

describe('the chain of declarations', () => {
  const one = (place: number, previousHash: string | null): Declaration & { hash: string } => {
    const said = {
      place,
      orderId: 'order',
      name: 'Ana Ruiz',
      email: 'ana@example.org',
      articles: [{ orderLineId: 'line', title: 'Scarf', quantity: 1 }],
      statement: 'I withdraw from the contract.',
      language: 'en',
      declaredAt: new Date('2026-11-20T10:00:00Z'),
      previousHash,
    };
    return { ...said, hash: hashDeclaration(said) };
  };
  const first = one(1, null);
  const second = one(2, first.hash);
  const third = one(3, second.hash);

  it('is whole as it was written, and tells what was changed or removed', () => {
    expect(findBreak([first, second, third])).toBeNull();
    expect(findBreak([first, { ...second, name: 'Somebody else' }, third])).toBe(2);
    expect(findBreak([first, third])).toBe(3);
    expect(findBreak([second, third])).toBe(2);
  });
});
