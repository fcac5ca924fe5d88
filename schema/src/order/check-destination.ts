import type { DeliveryAddress } from './correct-address.ts';
import { checkAddress } from './checks/check-address.ts';
import { checkCharacters } from './checks/check-characters.ts';
import { checkEmail, checkPhone } from './checks/check-contact.ts';
import { checkPostcode } from './checks/check-postcode.ts';
import { checkRegion } from './checks/check-region.ts';
import type { CheckContext, CheckedOrder } from './checks/checked-order.ts';
import type { Gap } from './checks/gap.ts';

const CHECKS = [checkAddress, checkPostcode, checkRegion, checkCharacters, checkEmail, checkPhone];
const ANY: CheckContext = { marginFloorPercent: null, warehouses: [], sending: [], missing: [], twins: [] };

/** What cannot be right about an address by itself: whichever carrier brings the parcel, and whatever is in it. */
export function checkDestination(address: DeliveryAddress): Gap[] {
  const order: CheckedOrder = {
    id: '',
    storeId: '',
    numberKey: '',
    placedAt: new Date(0),
    currency: 'XXX',
    totalMinor: 0,
    paymentState: 'PAID',
    email: address.email,
    address,
    lines: [],
  };
  return CHECKS.flatMap((check) => check(order, ANY));
}
