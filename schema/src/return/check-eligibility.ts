import { dateOf, localDay, type LocalDay } from '../warehouse/local-day.ts';
import { findRule } from './find-rule.ts';
import type { IneligibleCode } from './return-choices.ts';
import type { PolicyRule, ReturnPolicyBody } from './return-policy.ts';
import { returnWindow, type ReturnWindow } from './return-window.ts';
import type { ReturnableLine, ReturnableOrder, SentPieces } from './returnable.ts';
import { checkDelivered } from './rules/check-delivered.ts';
import { checkFinalSale } from './rules/check-final-sale.ts';
import { checkOrderLives } from './rules/check-order-lives.ts';
import { checkPaid } from './rules/check-paid.ts';
import { checkRule } from './rules/check-rule.ts';
import { checkWindow } from './rules/check-window.ts';
import type { ReturnRule } from './rules/judged-pieces.ts';

/** In the order in which a shopper would ask: the first that says no is the answer. */
const RULES: readonly ReturnRule[] = [checkOrderLives, checkPaid, checkRule, checkFinalSale, checkDelivered, checkWindow];

/** The days on which pieces may be returned, of the recipient's calendar; `YYYY-MM-DD`. */
export interface ToldWindow {
  startsOn: string;
  /** A whole day. */
  endsOn: string;
  /** Days after today; 0 on the last day, negative afterwards. */
  daysLeft: number;
}

/** What may go back of one line. */
export interface LineEligibility {
  lineId: string;
  /** Pieces that may go back now. */
  quantity: number;
  /** Why the others may not: each once, none when all may. */
  codes: IneligibleCode[];
  /** The window of the pieces that may go back and end first; where none may, of those that arrived last. */
  window: ToldWindow | null;
  /** What holds for it; null: nothing does. */
  rule: PolicyRule | null;
}

/**
 * What may go back of each line of an order, by one version of a shop's policy. Pieces that went back already are counted
 * against those whose time ended or ends first, so that none is taken from the shopper twice.
 */
export function checkEligibility(order: ReturnableOrder, policy: ReturnPolicyBody, now: Date): LineEligibility[] {
  const today = localDay(order.zone, now);
  return order.lines.map((line) => judgeLine(order, line, findRule(policy, order, line), today));
}

interface Judged {
  quantity: number;
  window: ReturnWindow | null;
  code: IneligibleCode | null;
}

function judgeLine(order: ReturnableOrder, line: ReturnableLine, rule: PolicyRule | null, today: LocalDay): LineEligibility {
  const judged = everyPiece(line)
    .map((sent): Judged => {
      const window = rule === null ? null : returnWindow(rule, sent, order.zone, today);
      return { quantity: sent.quantity, window, code: firstNo({ order, rule, window, today }) };
    })
    .sort(byEnd);
  const left = without(judged, line.returned);
  const open = left.filter(({ code }) => code === null);
  const codes = new Set(left.flatMap(({ code }) => code ?? []));
  if (left.length === 0) codes.add('NOTHING_LEFT');
  const shown = open[0]?.window ?? judged.findLast(({ window }) => window !== null)?.window ?? null;
  return {
    lineId: line.id,
    quantity: open.reduce((sum, { quantity }) => sum + quantity, 0),
    codes: [...codes],
    window: shown && { startsOn: dateOf(shown.start), endsOn: dateOf(shown.end), daysLeft: shown.end - today },
    rule,
  };
}

/** What was sent, and as one more part what was not. */
function everyPiece({ quantity, sent }: ReturnableLine): SentPieces[] {
  const unsent = quantity - sent.reduce((sum, part) => sum + part.quantity, 0);
  return unsent > 0 ? [...sent, { quantity: unsent, deliveredAt: null, handedOverAt: null, isTracked: false }] : [...sent];
}

function firstNo(pieces: Parameters<ReturnRule>[0]): IneligibleCode | null {
  for (const rule of RULES) {
    const code = rule(pieces);
    if (code !== null) return code;
  }
  return null;
}

/** Those whose time ends first come first, those that have not arrived last. */
const byEnd = (a: Judged, b: Judged) => (a.window?.end ?? Infinity) - (b.window?.end ?? Infinity) || 0;

function without(parts: readonly Judged[], returned: number): Judged[] {
  let gone = returned;
  return parts.flatMap((part) => {
    const taken = Math.min(gone, part.quantity);
    gone -= taken;
    return taken === part.quantity ? [] : [{ ...part, quantity: part.quantity - taken }];
  });
}
