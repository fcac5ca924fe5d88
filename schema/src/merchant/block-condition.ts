import { conditionsOver, type Condition, type FactList, type FactValue } from './fact-conditions.ts';

/** What the condition of a block can ask about. A fact that is not known is null. */
export const BLOCK_FACTS = {
  'order.countryCode': 'Country it goes to, ISO 3166-1 alpha-2.',
  'order.language': 'Language the shop noted for it, BCP 47.',
  'order.currency': 'Its currency, ISO 4217.',
  'order.totalMinor': 'What it cost, in minor units of its currency.',
  'order.pieces': 'Pieces of all lines.',
  'order.isGift': 'It is a gift.',
  'order.shippingMethod': 'What the shopper chose at checkout.',
  'order.daysOld': 'Whole days since it was placed.',
  'order.skus': 'List: article numbers in it.',
  'order.categories': 'List: categories of its articles, as the store calls them.',
  'buyer.isReturning': 'The same e-mail address ordered here before.',
  'parcel.milestone': 'How far its parcels are: the milestone of the one that is least far; null before the first.',
  'parcel.isDelivered': 'Everything was delivered.',
  'parcel.carrier': 'Code of the carrier of the first parcel.',
} as const;

export type BlockFact = keyof typeof BLOCK_FACTS;
type BlockList = 'order.skus' | 'order.categories';

/** What is known of an order when its blocks are chosen. */
export type BlockFacts = Readonly<Record<Exclude<BlockFact, BlockList>, FactValue> & Record<BlockList, FactList>>;

const conditions = conditionsOver(BLOCK_FACTS, ['order.skus', 'order.categories']);

/** Unknown facts and operators are issues that name their place. */
export const BlockConditionSchema = conditions.schema;

/** Whether a block with this condition (one that passed `BlockConditionSchema`; null: none) is for such an order. */
export const blockIsFor = (condition: Condition | null, facts: BlockFacts): boolean =>
  condition === null || conditions.holds(condition, facts);
