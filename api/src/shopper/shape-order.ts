import type { LinkView } from '@jalon/schema/order';
import { freshnessHoldsUntil, judgeFreshness } from '@jalon/schema/shipment';
import { narrowToGift } from './narrow-to-gift.ts';
import { narrowToNeighbour } from './narrow-to-neighbour.ts';
import type { ShopperLine, ShopperOrder } from './order.type.ts';
import { picturePath } from './picture-path.ts';
import { shapeBlocks } from './shape-blocks.ts';
import { shapeClaims, shapeFollowers, shapeMessages } from './shape-people.ts';
import type { Destination } from './shape-places.ts';
import { shapePreparation } from './shape-preparation.ts';
import { seesReturnOf, shapeReturns } from './shape-returns.ts';
import { shapeShipment, type OfOrder } from './shape-shipment.ts';
import type { StoredLine, StoredMessage, StoredOrder, StoredShipment, Surroundings } from './stored-order.ts';
import { outwardOf, tellReturns } from './tell-returns.ts';
import { utc, utcOrNull } from './utc.ts';
import { isIdentifiedAt, type Viewer } from './viewer.ts';

export interface ShapedOrder {
  order: ShopperOrder;
  /** Until when the same stored order has the same shape, in ms since 1970: freshness turns with time alone. */
  holdsUntil: number;
}

const NARROWED: Readonly<Record<LinkView, (order: ShopperOrder) => ShopperOrder>> = {
  FULL: (order) => order,
  GIFT: narrowToGift,
  NEIGHBOUR: narrowToNeighbour,
};

/** What the viewer sees of a stored order at `now`. The one place where that is decided: what a neighbour may not see is not here. */
export function shapeOrder(stored: StoredOrder, viewer: Viewer, around: Surroundings, now: Date): ShapedOrder {
  const identifiedUntil = isIdentifiedAt(viewer, now) ? viewer.identifiedUntil : null;
  const { order, holdsUntil } = shapeWhole(stored, viewer, around, identifiedUntil, now);
  return {
    order: NARROWED[viewer.view](order),
    holdsUntil: Math.min(holdsUntil, identifiedUntil?.getTime() ?? Infinity),
  };
}

function shapeWhole(
  stored: StoredOrder,
  { view, followerId, language }: Viewer,
  around: Surroundings,
  identifiedUntil: Date | null,
  now: Date,
): ShapedOrder {
  const { recipient } = stored;
  const { slug, secretKey } = around;
  const follower = followerId === null ? null : (stored.followers.find(({ id }) => id === followerId) ?? null);
  const destination = destinationOf(recipient);
  const outward = outwardOf(stored);
  const of = { identifiedUntil, secretKey, slug, destination, lines: new Map(stored.lines.map((line) => [line.id, line])) };
  const parcels = shapeShipments(outward, of, now);
  // Nothing of where it was sent to is told of what comes back.
  const back = shapeShipments(
    stored.shipments.filter((shipment) => !outward.includes(shipment)),
    { ...of, destination: destinationOf(null) },
    now,
  );
  const prepared = stored.preparation && shapePreparation(stored.preparation, { ...stored, slug }, now);
  const { blocks, holdsUntil: blocksHold } = shapeBlocks(stored, around, language, now);
  const order: ShopperOrder = {
    id: stored.id,
    number: stored.number,
    placedAt: utc(stored.placedAt),
    // Somebody else's link says nothing of what its shopper speaks.
    language: follower?.language ?? (view === 'FULL' ? stored.language : null),
    cancelledAt: utcOrNull(stored.cancelledAt),
    view,
    isIdentified: identifiedUntil !== null,
    isFollowerUnconfirmed: follower !== null && !follower.isConfirmed,
    recipient: recipient && { initials: initialsOf(recipient.name), city: recipient.city, countryCode: recipient.countryCode },
    lines: shapeLines(stored.lines, outward, slug),
    preparation: prepared?.preparation ?? null,
    shipments: parcels.shipments,
    // What was written to the people of the order is not for those who merely follow it.
    messages: followerId === null ? shapeMessages(messagesFor(view, stored)) : [],
    claims: shapeClaims(stored.claims),
    followers: shapeFollowers(stored.followers),
    blocks,
    ...tellReturns(stored, around.returnTerms, now),
    returns: shapeReturns(stored.returns, {
      view,
      address: around.returnTerms.address,
      shipments: new Map(back.shipments.map((shipment) => [shipment.id, shipment])),
    }),
  };
  return { order, holdsUntil: Math.min(parcels.holdsUntil, back.holdsUntil, prepared?.holdsUntil ?? Infinity, blocksHold) };
}

/** Not those about a return that is kept from who looks. */
function messagesFor(view: LinkView, { messages, returns }: StoredOrder): StoredMessage[] {
  const kept = new Set(returns.filter(({ askedBy }) => !seesReturnOf(view, askedBy)).map(({ id }) => id));
  return messages.filter(({ returnId }) => returnId === null || !kept.has(returnId));
}

function destinationOf(recipient: StoredOrder['recipient']): Destination {
  if (recipient === null) return { city: null, countryCode: null, spot: null };
  const { city, countryCode, latitude, longitude } = recipient;
  return { city, countryCode, spot: latitude === null || longitude === null ? null : { latitude, longitude } };
}

function shapeShipments(shipments: readonly StoredShipment[], of: OfOrder, now: Date) {
  let holdsUntil = Infinity;
  const shaped = shipments.map((shipment, index) => {
    const checks = {
      lastCheckedAt: date(shipment.lastCheckedAt),
      nextPollAt: date(shipment.nextPollAt),
      freshnessReason: shipment.freshnessReason,
    };
    holdsUntil = Math.min(holdsUntil, freshnessHoldsUntil(checks, now)?.getTime() ?? Infinity);
    return shapeShipment(shipment, index + 1, judgeFreshness(checks, now), of);
  });
  return { shipments: shaped, holdsUntil };
}

function shapeLines(lines: readonly StoredLine[], shipments: readonly StoredShipment[], slug: string): ShopperLine[] {
  const shipped = countShipped(shipments);
  return lines.map(({ id, title, variantTitle, quantity, imageUrl, pictureId }) => ({
    id,
    title,
    variantTitle,
    quantity,
    quantityShipped: shipped.get(id) ?? 0,
    imageUrl,
    pictureUrl: picturePath(slug, pictureId),
  }));
}

function countShipped(shipments: readonly StoredShipment[]): Map<string, number> {
  const shipped = new Map<string, number>();
  for (const { milestone, lines } of shipments) {
    if (milestone === 'CANCELLED') continue;
    for (const { lineId, quantity } of lines) shipped.set(lineId, (shipped.get(lineId) ?? 0) + quantity);
  }
  return shipped;
}

const date = (text: string | null) => (text === null ? null : new Date(text));

/** At most two letters: of the first and the last word of a name. */
export function initialsOf(name: string | null): string | null {
  const words = name?.trim().split(/\s+/) ?? [];
  if (words.length === 0 || words[0] === '') return null;
  const first = initialOf(words[0]!);
  return words.length === 1 ? first : first + initialOf(words.at(-1)!);
}

/** By code point: a name may begin outside the basic plane. */
const initialOf = (word: string) => String.fromCodePoint(word.codePointAt(0)!).toUpperCase();
