import {
  isForShopper,
  shopperMayChange,
  tellPreparation,
  type AttentionParty,
  type ChoiceOption,
  type HoldCode,
  type ReleaseState,
} from '@jalon/schema/order';
import type { FulfilmentState } from '@jalon/schema/warehouse';
import type { ShopperAlternative, ShopperGap, ShopperPreparation, ShopperQuestion } from './preparation.type.ts';
import { shapeShipmentLine } from './shape-shipment.ts';
import type { StoredOrder } from './stored-order.ts';
import { utc, utcOrNull } from './utc.ts';

/** What `PREPARATION_JSON` builds. */
export interface StoredPreparation {
  releaseState: ReleaseState;
  holdUntil: string | null;
  holds: { code: HoldCode; party: AttentionParty; path: string }[];
  fulfilments: StoredFulfilment[];
  questions: {
    id: string;
    lineId: string;
    options: ChoiceOption[];
    availableOn: string | null;
    answerBy: string;
    alternatives: ShopperAlternative[];
  }[];
}

interface StoredFulfilment {
  state: FulfilmentState;
  releasedAt: string;
  pickedAt: string | null;
  packedAt: string | null;
  handedOverAt: string | null;
  shipBy: string | null;
}

export interface ShapedPreparation {
  preparation: ShopperPreparation;
  /** Until when it has this shape, in ms since 1970: a window closes with time alone. */
  holdsUntil: number;
}

/** The articles, and the shop whose pictures of them are shown. */
type Shown = Pick<StoredOrder, 'lines'> & { slug: string };

/** What a shopper sees at `now` of an order that no carrier has yet. */
export function shapePreparation(stored: StoredPreparation, order: Shown & Pick<StoredOrder, 'placedAt'>, now: Date): ShapedPreparation {
  const holdUntil = date(stored.holdUntil);
  const fulfilments = stored.fulfilments.map((part) => ({
    state: part.state,
    releasedAt: new Date(part.releasedAt),
    pickedAt: date(part.pickedAt),
    packedAt: date(part.packedAt),
    handedOverAt: date(part.handedOverAt),
  }));
  const facts = { placedAt: new Date(order.placedAt), releaseState: stored.releaseState, holdUntil, holds: stored.holds, fulfilments };
  const { stage, passed } = tellPreparation(facts, now);
  const changeable = { releaseState: stored.releaseState, holdUntil, cancelledAt: null, cancelRequestedAt: null };
  const mayChange = shopperMayChange(changeable, fulfilments, now);
  const closesAt = mayChange && stored.releaseState === 'WAITING' ? holdUntil : null;
  const asked = stored.holds.filter(isForShopper);
  return {
    preparation: {
      stage,
      passed: passed.map(({ pole, at }) => ({ pole, at: at && at.toISOString() })),
      mayChange,
      changeableUntil: closesAt && closesAt.toISOString(),
      shipBy: utcOrNull(lastOf(stored.fulfilments)),
      gaps: asked.map(gapOf),
      questions: stored.questions.flatMap((question) => shapeQuestion(question, order)),
    },
    holdsUntil: Math.min(closesAt?.getTime() ?? Infinity, ...stored.questions.map(({ answerBy }) => Date.parse(answerBy))),
  };
}

function shapeQuestion(
  { lineId, answerBy, ...question }: StoredPreparation['questions'][number],
  { lines, slug }: Shown,
): ShopperQuestion[] {
  const line = lines.find(({ id }) => id === lineId);
  if (!line) return [];
  return [{ ...question, answerBy: utc(answerBy), line: shapeShipmentLine(line, line.quantity, slug) }];
}

/** When the last part that is still to go leaves. */
function lastOf(fulfilments: readonly StoredFulfilment[]): string | null {
  const open = fulfilments.filter(({ state, shipBy }) => shipBy !== null && state !== 'CANCELLED' && state !== 'HANDED_OVER');
  return open.map(({ shipBy }) => shipBy!).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

const FIELDS = ['name', 'phone', 'email', 'address1', 'address2', 'postalCode', 'city', 'region', 'countryCode'];

/** `address.postalCode` is about the field `postalCode`. */
export function gapOf({ code, path }: { code: HoldCode; path: string }): ShopperGap {
  const field = path.split('.').at(-1)!;
  return { code, field: FIELDS.includes(field) ? field : null };
}

const date = (text: string | null) => (text === null ? null : new Date(text));
