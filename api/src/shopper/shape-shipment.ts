import { carrierName, carrierPage } from '@jalon/schema/carrier';
import { signProofPicture } from '@jalon/schema/order';
import { isFinal, milestoneRank, type Freshness } from '@jalon/schema/shipment';
import type { ShopperArrival } from './arrival.type.ts';
import type { ShopperEvent } from './event.type.ts';
import type { ShopperPickup, ShopperProof } from './hand-over.type.ts';
import { picturePath } from './picture-path.ts';
import { shapeEvent } from './shape-event.ts';
import { shapePlaces, type Destination } from './shape-places.ts';
import type { ShopperPartner, ShopperShipment, ShopperShipmentLine } from './shipment.type.ts';
import type { StoredEvent, StoredLine, StoredShipment } from './stored-order.ts';
import { utc, utcOrNull } from './utc.ts';

/** What of its order a parcel is told with. */
export interface OfOrder {
  slug: string;
  destination: Destination;
  lines: ReadonlyMap<string, StoredLine>;
  /** Null: whoever looks did not prove who they are. */
  identifiedUntil: Date | null;
  secretKey: string;
}

/** What a shopper sees of a parcel. */
export function shapeShipment(shipment: StoredShipment, position: number, freshness: Freshness, of: OfOrder): ShopperShipment {
  const { carrier, trackingNumber, destinationCountryCode, feedback } = shipment;
  const { lines, slug, destination, identifiedUntil } = of;
  const isIdentified = identifiedUntil !== null;
  return {
    id: shipment.id,
    position,
    carrier,
    carrierName: carrierName(carrier),
    trackingNumber,
    carrierUrl: carrierPage(carrier, trackingNumber),
    service: shipment.service,
    milestone: shipment.milestone,
    condition: shipment.condition,
    reason: shipment.reason,
    party: shipment.party,
    nextAction: shipment.nextAction,
    nextActionBy: utcOrNull(shipment.nextActionBy),
    deliveredHow: shipment.deliveredHow,
    deliveredAt: utcOrNull(shipment.deliveredAt),
    estimatedFrom: utcOrNull(shipment.estimatedFrom),
    estimatedTo: utcOrNull(shipment.estimatedTo),
    arrival: shapeArrival(shipment),
    destinationCity: destination.city,
    destinationCountryCode,
    destinationZone: zoneAt(destinationCountryCode, shipment.events),
    freshness,
    freshnessReason: shipment.freshnessReason,
    lastCheckedAt: utcOrNull(shipment.lastCheckedAt),
    lastChangedAt: utcOrNull(shipment.lastChangedAt),
    partners: shipment.legs.filter((leg) => leg.carrier !== carrier || leg.trackingNumber !== trackingNumber).map(shapePartner),
    pickup: shapePickup(shipment, isIdentified),
    proof: shapeProof(shipment, of),
    places: shapePlaces(shipment, { ...destination, countryCode: destinationCountryCode ?? destination.countryCode }, isIdentified),
    feedback: feedback && { ...feedback, givenAt: utc(feedback.givenAt) },
    lines: shipment.lines.flatMap(({ lineId, quantity }): ShopperShipmentLine[] => {
      const line = lines.get(lineId);
      return line ? [shapeShipmentLine(line, quantity, slug)] : [];
    }),
    events: tellNewestFirst(shipment.events.map((event) => shapeEvent(event, shipment.signedBy, isIdentified))),
  };
}

/** So many pieces of an article. */
export const shapeShipmentLine = (
  { id, title, variantTitle, imageUrl, pictureId }: StoredLine,
  quantity: number,
  slug: string,
): ShopperShipmentLine => ({ lineId: id, title, variantTitle, imageUrl, pictureUrl: picturePath(slug, pictureId), quantity });

const shapePartner = ({ carrier, trackingNumber }: StoredShipment['legs'][number]): ShopperPartner => ({
  carrierName: carrier === 'unknown' ? null : carrierName(carrier),
  trackingNumber,
  carrierUrl: carrierPage(carrier, trackingNumber),
});

/** What is expected of a parcel still on its way; of any other it is history. */
function shapeArrival({ arrival, milestone }: StoredShipment): ShopperArrival | null {
  if (arrival === null || isFinal(milestone) || milestone === 'READY_FOR_PICKUP' || milestone === 'RETURNING') return null;
  return { ...arrival, shownAt: utc(arrival.shownAt) };
}

/** Whoever has the code has the parcel. */
function shapePickup({ milestone, pickup }: StoredShipment, isIdentified: boolean): ShopperPickup | null {
  if (milestone !== 'READY_FOR_PICKUP') return null;
  const code = pickup?.code ?? null;
  return { openingHours: pickup?.openingHours ?? [], code: isIdentified ? code : null, hasCode: code !== null };
}

function shapeProof({ milestone, signedBy, proofs }: StoredShipment, { slug, identifiedUntil, secretKey }: OfOrder): ShopperProof {
  const isThere = milestone === 'DELIVERED' && (signedBy !== null || proofs.length > 0);
  if (!isThere || identifiedUntil === null) return { isThere, signedBy: null, pictures: [] };
  const pictures = proofs.map(({ kind, pictureId }) => ({
    kind,
    url: `${picturePath(slug, pictureId)}?key=${signProofPicture(pictureId, identifiedUntil, secretKey)}`,
  }));
  return { isThere, signedBy, pictures };
}

function zoneAt(country: string | null, events: StoredEvent[]): string | null {
  if (country === null) return null;
  for (const event of events) if (event[3] !== null && event[9].countryCode === country) return event[3];
  return null;
}

/** They come newest first; of the same instant, the further milestone is the newer one, as the fold reads them. */
function tellNewestFirst(events: ShopperEvent[]): ShopperEvent[] {
  let instant = 0;
  const placed = events.map((event, index) => {
    if (index > 0 && events[index - 1]!.occurredAt !== event.occurredAt) instant = index;
    return { event, instant };
  });
  return placed
    .sort((a, b) => a.instant - b.instant || milestoneRank(b.event.milestone) - milestoneRank(a.event.milestone))
    .map(({ event }) => event);
}
