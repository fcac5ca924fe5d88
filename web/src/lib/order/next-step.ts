import type { NeedyOrder } from './order.type.ts';

/** The words of a button: `attention.do.…`. */
type Label =
  | 'CORRECT_ADDRESS'
  | 'CORRECT_CONTACT'
  | 'MAP'
  | 'RESTOCK'
  | 'COST'
  | 'RELEASE'
  | 'UNHOLD'
  | 'ORDER'
  | 'PART'
  | 'NUMBER'
  | 'SEPARATE'
  | 'TELL'
  | 'STORE'
  | 'CHOICE'
  | 'PARCEL'
  | 'CLAIM'
  | 'CARRIERS';

/** What one press does about an order: opens the form in place, does it, or leads to where it is done. */
export type NextStep =
  | { do: 'CORRECT'; label: Label }
  | { do: 'WAIVE' | 'UNHOLD'; label: Label; id: string }
  | { do: 'GO'; label: Label; href: string; number?: string };

interface May {
  correct: boolean;
  waive: boolean;
}

const isOver = ({ state }: NeedyOrder['fulfilments'][number]) => state === 'HANDED_OVER' || state === 'CANCELLED';

/** The part of an order that is in the way: one in trouble, else one that is not sent yet. */
export const troubledPart = ({ fulfilments }: Pick<NeedyOrder, 'fulfilments'>) =>
  fulfilments.find(({ shortAt, checkFailedAt }) => shortAt !== null || checkFailedAt !== null) ??
  fulfilments.find(({ isLate }) => isLate) ??
  fulfilments.find((part) => !isOver(part)) ??
  fulfilments[0];

/** The one step for what an order needs most. `merchant` is the first part of the address; `may` says what the role allows. */
export function nextStep(order: NeedyOrder, merchant: string, may: May): NextStep {
  const at = (path: string) => `/${merchant}/${path}`;
  const here = (label: Label, part = ''): NextStep => ({ do: 'GO', label, href: at(`orders/${order.id}${part}`) });
  const hold = order.holds.find(({ code, closedAt }) => closedAt === null && code === order.attentionCode);
  const part = troubledPart(order);
  const ofPart: NextStep = part ? { do: 'GO', label: 'PART', href: at(`fulfilments/${part.id}`), number: part.number } : here('ORDER');
  const parcel = order.shipments.find(({ condition }) => condition !== 'ON_TRACK') ?? order.shipments[0];
  switch (order.attentionAction) {
    case 'CORRECT_ADDRESS':
    case 'CORRECT_CONTACT':
      return may.correct && order.mayBeChanged ? { do: 'CORRECT', label: order.attentionAction } : here('ORDER', '#address');
    case 'MAP_SKU':
      return { do: 'GO', label: 'MAP', href: at('products') };
    case 'ENTER_COST':
      return { do: 'GO', label: 'COST', href: at('products') };
    case 'RESTOCK':
      return { do: 'GO', label: 'RESTOCK', href: at('stock') };
    case 'CHANGE_CARRIER':
      return { do: 'GO', label: 'CARRIERS', href: at('warehouses') };
    case 'APPROVE':
    case 'MERGE_OR_APPROVE':
      if (hold?.code === 'BY_HAND' && may.correct) return { do: 'UNHOLD', label: 'UNHOLD', id: order.id };
      return hold && may.waive && hold.code !== 'BY_HAND' ? { do: 'WAIVE', label: 'RELEASE', id: hold.id } : here('ORDER');
    case 'ASK_WAREHOUSE':
    case 'ASK_SUPPLIER':
    case 'TELL_WAREHOUSE':
      return ofPart;
    case 'ADD_NUMBER':
      return here('NUMBER', '#parcels');
    case 'SEPARATE_NUMBERS':
      return here('SEPARATE', '#parcels');
    case 'TELL_SHOPPER':
      return here('TELL', '#shopper');
    case 'REPAIR_STORE':
      return { do: 'GO', label: 'STORE', href: at('stores') };
    case 'ANSWER_CHOICE':
      return here('CHOICE', '#choices');
    case 'HELP_PARCEL':
      return parcel ? { do: 'GO', label: 'PARCEL', href: at(`parcels/${parcel.id}`) } : here('ORDER');
    case 'DECIDE_CLAIM':
    case 'ASK_CARRIER':
      return here('CLAIM', '#claims');
    default:
      return here('ORDER');
  }
}
