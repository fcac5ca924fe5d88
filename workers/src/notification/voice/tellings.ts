import type { NotificationEvent } from '@jalon/schema/notification';
import type { TellingContext } from './say-event.ts';

/** What of a message depends on more than its event. */
export interface Telling {
  title: string;
  /** Which of its texts, where there are several: `_act`, `_credit`. */
  variant?: string;
  /** Paragraphs before and after its own text. */
  before?: string[];
  after?: string[];
  quote?: string | null;
  /** Below `message:button`. */
  button: string;
  /** What its articles are headed by. */
  list: string;
}

type Tell = (context: TellingContext) => Omit<Telling, 'list'> & { list?: string };

const ORDERED = 'order:items.ordered';
const IN_PARCEL = 'order:items.title';

const some = (text: string | null): string[] => (text === null ? [] : [text]);

const reasonOf = ({ facts: { parcel }, say }: TellingContext): string | null =>
  parcel === null || parcel.reason === null || parcel.reason === 'OTHER' ? null : say(`shipment:reason.${parcel.reason}`);

/** By when, where there is a day. */
const byLine = ({ facts: { parcel, facts }, say }: TellingContext, line: string): string[] =>
  (parcel?.nextActionBy ?? facts.nextActionBy ?? null) === null ? [] : [say(`message:line.${line}`)];

const handIn = ({ facts: { returned }, calendar, now, say }: TellingContext): string[] =>
  returned?.handInBy ? [say('message:line.hand_in', { day: calendar.day(returned.handInBy, now) })] : [];

const ofParcel: Tell = ({ headline }) => ({ title: headline, button: 'track' });

const ofReturn =
  (state: string): Tell =>
  (context) => ({ title: context.say(`return:state.${state}`), button: 'returns', list: ORDERED });

const TELLINGS: Record<NotificationEvent, Tell> = {
  ORDER_CONFIRMED: ({ say }) => ({ title: say('order:preparation.headline.ORDERED'), button: 'order', list: ORDERED }),
  DATA_NEEDED: (context) => {
    const { say, voice, facts, headline } = context;
    const gaps = (facts.facts.gapCodes ?? []).map((code) => `order:preparation.gap.${code}`).filter((key) => voice.has(key));
    return {
      title: facts.parcel === null ? say('order:preparation.headline.NEEDS_SHOPPER') : headline,
      before: gaps.length > 0 ? gaps.map((key) => say(key)) : some(reasonOf(context)),
      after: byLine(context, 'by'),
      button: 'correct',
      list: ORDERED,
    };
  },
  ORDER_ON_HOLD: ({ say, facts }) => ({
    title: say(`order:preparation.headline.${facts.facts.holdCode === 'OUT_OF_STOCK' ? 'WAITING_FOR_GOODS' : 'PARKED'}`),
    button: 'order',
    list: ORDERED,
  }),
  CHOICE_NEEDED: (context) => ({
    title: context.say('order:preparation.headline.QUESTION'),
    before:
      context.facts.missingTitle === null ? [] : [context.say('message:CHOICE_NEEDED.missing', { title: context.facts.missingTitle })],
    after: byLine(context, 'answer_by'),
    button: 'choose',
    list: ORDERED,
  }),
  ORDER_CANCELLED: ({ say }) => ({ title: say('order:headline.cancelled'), button: 'order', list: ORDERED }),
  SHIPPED: ofParcel,
  DELAYED: (context) => {
    const { facts, calendar, now, say, headline } = context;
    const { windowFrom, windowTo, oldWindowTo } = facts.facts;
    const dayOf = (day: string) => calendar.dayStart(day);
    const days =
      windowTo == null
        ? null
        : windowFrom == null || windowFrom === windowTo
          ? calendar.day(dayOf(windowTo), now)
          : calendar.days(dayOf(windowFrom), dayOf(windowTo));
    return {
      title: headline,
      before: some(reasonOf(context)),
      after: [
        ...(days === null ? [] : [say('message:line.expected', { days })]),
        ...(oldWindowTo == null ? [] : [say('message:line.before', { day: calendar.day(dayOf(oldWindowTo), now) })]),
      ],
      button: 'track',
    };
  },
  CUSTOMS: (context) => {
    const action = context.facts.parcel?.nextAction ?? 'NONE';
    const isTheirs = action !== 'NONE' && action !== 'WAIT';
    return {
      title: context.headline,
      variant: isTheirs ? '_act' : '',
      before: some(reasonOf(context)),
      after: isTheirs ? byLine(context, 'by') : [],
      button: isTheirs ? 'act' : 'track',
    };
  },
  OUT_FOR_DELIVERY: ofParcel,
  READY_FOR_PICKUP: ({ headline }) => ({ title: headline, button: 'collect' }),
  PICKUP_REMINDER: (context) => ({ title: context.headline, after: byLine(context, 'collect_by'), button: 'collect' }),
  ATTEMPT_FAILED: (context) => ({
    title: context.headline,
    before: some(reasonOf(context)),
    after: byLine(context, 'by'),
    button: 'act',
  }),
  DELIVERED: ofParcel,
  NOT_RECEIVED_FOLLOW_UP: ({ say }) => ({ title: say('order:claim.ask'), button: 'claim' }),
  PARCEL_LOST: ofParcel,
  GOING_BACK: (context) => ({ ...ofParcel(context), before: some(reasonOf(context)) }),
  FEEDBACK_ASKED: ({ say }) => ({ title: say('order:feedback.title'), button: 'feedback' }),
  FOLLOWER_INVITED: ({ say }) => ({ title: say('order:view.invited'), button: 'follow' }),
  RETURN_REQUESTED: ofReturn('REQUESTED'),
  RETURN_APPROVED: (context) => ({ ...ofReturn('APPROVED')(context), after: handIn(context) }),
  RETURN_DECLINED: (context) => ({ ...ofReturn('DECLINED')(context), quote: context.facts.returned?.declineReason ?? null }),
  RETURN_LABEL_READY: (context) => ({ ...ofReturn('LABEL_ISSUED')(context), after: handIn(context) }),
  RETURN_RECEIVED: ofReturn('RECEIVED'),
  REFUNDED: (context) => {
    const { facts, voice, say } = context;
    const { refund } = facts;
    return {
      ...ofReturn('REFUNDED')(context),
      ...(refund?.isCredit && { title: say('return:outcome.CREDIT'), variant: '_credit' }),
      before:
        refund?.amountMinor == null ? [] : [say('message:REFUNDED.amount', { amount: voice.money(refund.amountMinor, refund.currency) })],
      after: refund?.isCredit && refund.code !== null ? [say('message:line.code', { code: refund.code })] : [],
    };
  },
  EXCHANGE_SENT: ({ say }) => ({ title: say('return:state.EXCHANGED'), button: 'track' }),
  WITHDRAWAL_RECEIVED: ({ facts: { withdrawal }, calendar, say }) => ({
    title: say('withdrawal:done_title'),
    before: withdrawal === null ? [] : [say('withdrawal:receipt_text', { moment: calendar.moment(withdrawal.declaredAt) })],
    quote: withdrawal?.statement ?? null,
    after:
      withdrawal === null
        ? []
        : [
            say('withdrawal:receipt_place', { place: withdrawal.place }),
            `${say('withdrawal:receipt_hash')}${say('shipment:moved.because')}${withdrawal.hash}`,
          ],
    button: 'returns',
    list: ORDERED,
  }),
  CLAIM_DECIDED: ({ facts: { claim }, say }) => ({
    title: say('order:claim.decided'),
    before: claim === null ? [] : [say(`return:decision.${claim.decision}`, { reason: claim.reason ?? '' })],
    button: 'order',
  }),
};

/** What an event says beyond its own texts. */
export const tellingOf = (context: TellingContext): Telling => ({ list: IN_PARCEL, ...TELLINGS[context.facts.event](context) });
