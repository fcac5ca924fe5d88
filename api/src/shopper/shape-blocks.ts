import { blockIsFor, type BlockFacts, type BlockText } from '@jalon/schema/merchant';
import { isFinal, milestoneRank, type Milestone } from '@jalon/schema/shipment';
import { matchLanguage } from '@jalon/schema/words';
import type { ShopperBlock } from './block.type.ts';
import { picturePath } from './picture-path.ts';
import type { StoredBlock, StoredOrder, Surroundings } from './stored-order.ts';

const AT_MOST = 4;
const DAY_MS = 86_400_000;
const BAD_ENDS: readonly Milestone[] = ['RETURNING', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED'];

export interface ShapedBlocks {
  blocks: ShopperBlock[];
  /** In ms since 1970: from then on it may be others. */
  holdsUntil: number;
}

/** The shop's blocks that are for this order at `now`; none while something is wrong, asked, or not known yet. */
export function shapeBlocks(order: StoredOrder, around: Surroundings, language: string | null, now: Date): ShapedBlocks {
  if (around.blocks.length === 0 || !hasGoodAnswer(order)) return { blocks: [], holdsUntil: Infinity };
  const facts = factsOf(order, around, now);
  const shown = around.blocks.filter(
    ({ startsAt, endsAt, condition }) => !isBefore(now, startsAt) && isBefore(now, endsAt ?? NEVER) && blockIsFor(condition, facts),
  );
  const turns = around.blocks.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).map((at) => (at === null ? Infinity : Date.parse(at)));
  return {
    blocks: shown.slice(0, AT_MOST).flatMap((block) => shapeBlock(block, around.slug, [language, order.language, around.language])),
    holdsUntil: Math.min(...turns.filter((at) => at > now.getTime()), Infinity),
  };
}

const NEVER = '9999-12-31T00:00:00Z';
const isBefore = (now: Date, at: string | null) => at !== null && now.getTime() < Date.parse(at);

/** Everything is known to go well: there is no worse moment to sell than while somebody waits for an answer. */
function hasGoodAnswer({ cancelledAt, shipments, claims, preparation }: StoredOrder): boolean {
  if (cancelledAt !== null || shipments.length === 0) return false;
  if (claims.some(({ state }) => state === 'WAITING' || state === 'OPEN')) return false;
  if (preparation !== null && (preparation.holds.length > 0 || preparation.questions.length > 0)) return false;
  return shipments.every(
    ({ milestone, condition }) => condition === 'ON_TRACK' && milestone !== 'UNKNOWN' && !BAD_ENDS.includes(milestone),
  );
}

function factsOf(order: StoredOrder, { isReturning }: Surroundings, now: Date): BlockFacts {
  const { lines, shipments } = order;
  const leastFar = shipments.map(({ milestone }) => milestone).toSorted((a, b) => milestoneRank(a) - milestoneRank(b))[0];
  return {
    'order.countryCode': order.recipient?.countryCode ?? null,
    'order.language': order.language,
    'order.currency': order.currency,
    'order.totalMinor': order.totalMinor,
    'order.pieces': lines.reduce((sum, { quantity }) => sum + quantity, 0),
    'order.isGift': order.isGift,
    'order.shippingMethod': order.shippingMethod,
    'order.daysOld': Math.floor((now.getTime() - Date.parse(order.placedAt)) / DAY_MS),
    'order.skus': lines.flatMap(({ sku }) => sku ?? []),
    'order.categories': lines.flatMap(({ category }) => category ?? []),
    'buyer.isReturning': isReturning,
    'parcel.milestone': leastFar ?? null,
    'parcel.isDelivered': shipments.every(({ milestone }) => isFinal(milestone)),
    'parcel.carrier': shipments[0]?.carrier ?? null,
  };
}

function shapeBlock({ id, kind, texts, href, picture }: StoredBlock, slug: string, languages: (string | null)[]): ShopperBlock[] {
  const words = wordsIn(texts, languages);
  if (words === null) return [];
  return [
    {
      id,
      kind,
      title: words.title,
      text: words.text,
      pictureUrl: picturePath(slug, picture?.id ?? null),
      pictureWidthPx: picture?.widthPx ?? null,
      pictureHeightPx: picture?.heightPx ?? null,
      href,
    },
  ];
}

/** The words in the first of the languages there are words in. */
function wordsIn(texts: Readonly<Record<string, BlockText>>, languages: readonly (string | null)[]): BlockText | null {
  const written = languages.map((tag) => matchLanguage(tag)).find((language) => language !== null && Object.hasOwn(texts, language));
  return written ? texts[written]! : (Object.values(texts)[0] ?? null);
}
