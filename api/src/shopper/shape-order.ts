import { freshnessHoldsUntil, judgeFreshness } from '@jalon/schema/shipment';
import { narrowToNeighbour } from './narrow-to-neighbour.ts';
import type { ShopperLine, ShopperOrder } from './order.type.ts';
import { picturePath } from './picture-path.ts';
import { shapeBlocks } from './shape-blocks.ts';
import { shapeClaims, shapeFollowers, shapeMessages } from './shape-people.ts';
import type { Destination } from './shape-places.ts';
import { shapePreparation } from './shape-preparation.ts';
import { shapeShipment, type OfOrder } from './shape-shipment.ts';
import type { StoredOrder, StoredShipment, Surroundings } from './stored-order.ts';
import { utc, utcOrNull } from './utc.ts';
import { isIdentifiedAt, type Viewer } from './viewer.ts';

export interface ShapedOrder {
  order: ShopperOrder;
  /** Until when the same stored order has the same shape, in ms since 1970: freshness turns with time alone. */
  holdsUntil: number;
}

/** What the viewer sees of a stored order at `now`. The one place where that is decided: what a neighbour may not see is not here. */
export function shapeOrder(stored: StoredOrder, viewer: Viewer, around: Surroundings, now: Date): ShapedOrder {
  const identifiedUntil = isIdentifiedAt(viewer, now) ? viewer.identifiedUntil : null;
  const { order, holdsUntil } = shapeWhole(stored, viewer, around, identifiedUntil, now);
  return {
    order: viewer.view === 'FULL' ? order : narrowToNeighbour(order),
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
  const parcels = shapeShipments(
    stored,
    { identifiedUntil, secretKey, slug, destination, lines: new Map(stored.lines.map((line) => [line.id, line])) },
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
    lines: shapeLines(stored, slug),
    preparation: prepared?.preparation ?? null,
    shipments: parcels.shipments,
    // What was written to the people of the order is not for those who merely follow it.
    messages: followerId === null ? shapeMessages(stored.messages) : [],
    claims: shapeClaims(stored.claims),
    followers: shapeFollowers(stored.followers),
    blocks,
  };
  return { order, holdsUntil: Math.min(parcels.holdsUntil, prepared?.holdsUntil ?? Infinity, blocksHold) };
}

function destinationOf(recipient: StoredOrder['recipient']): Destination {
  if (recipient === null) return { city: null, countryCode: null, spot: null };
  const { city, countryCode, latitude, longitude } = recipient;
  return { city, countryCode, spot: latitude === null || longitude === null ? null : { latitude, longitude } };
}

function shapeShipments({ shipments }: StoredOrder, of: OfOrder, now: Date) {
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

function shapeLines({ lines, shipments }: StoredOrder, slug: string): ShopperLine[] {
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

function countShipped(shipments: StoredShipment[]): Map<string, number> {
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
