import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { candidates, whoKnows, type CheckContext, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';
import { isEmail } from './is-email.ts';

/**
 * Carriers that take no parcel across a border without the receiver's phone number: UPS, FedEx, TNT, DHL Express and Aramex
 * list it among the fields their shipping APIs require.
 */
const NEEDS_PHONE = new Set(['aramex', 'dhl-express', 'fedex', 'tnt', 'ups']);

/** An e-mail address that cannot be one. An order without any is good: it was bought at a counter, or on the phone. */
export const checkEmail = ({ email }: CheckedOrder): Gap[] =>
  email === null || email.trim() === '' || isEmail(email) ? [] : [gap('EMAIL_INVALID', 'email')];

/** Whether somebody can be called there: as long as numbers of that country are. `countryCode` for numbers without one. */
export const isPhone = (text: string, countryCode: string | null): boolean =>
  parsePhoneNumberFromString(text, (countryCode ?? undefined) as CountryCode | undefined)?.isPossible() ?? false;

/** A phone number that cannot be one, or none where every carrier at hand needs one. */
export function checkPhone(order: CheckedOrder, context: CheckContext): Gap[] {
  const { phone, countryCode } = order.address ?? { phone: null, countryCode: null };
  const isGiven = phone !== null && phone.trim() !== '';
  if (isGiven ? isPhone(phone, countryCode) : !isNeeded(order, context)) return [];
  return [gap('PHONE_INVALID', 'address.phone', whoKnows(order))];
}

function isNeeded(order: CheckedOrder, context: CheckContext): boolean {
  const country = order.address?.countryCode;
  const senders = candidates(order, context);
  if (!country || senders.length === 0) return false;
  return senders.every(
    ({ countryCode, carriers }) => countryCode !== country && carriers.length > 0 && carriers.every((carrier) => NEEDS_PHONE.has(carrier)),
  );
}
