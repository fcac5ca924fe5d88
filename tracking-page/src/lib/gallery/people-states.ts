import { CONTACT_REASONS, type ClaimState, type NotificationEvent } from '@jalon/schema/words';
import type { ActFailure, ActForm, FailCode } from '#lib/order/form-failure.ts';
import type { ShopperOrder } from '#lib/order/shopper-order.ts';
import { anEvent, anOrder, aParcel, PICTURE } from './an-order.ts';
import type { Clock } from './clock.ts';
import { DONE_WORDS, LATE_WORDS } from '#lib/order/said.ts';
import { orderState, spoken, type GalleryGroup, type GalleryState } from './gallery-state.ts';

const arrived = (clock: Clock, given: Partial<ShopperOrder> = {}): ShopperOrder =>
  anOrder(clock, {
    shipments: [
      aParcel(clock, {
        milestone: 'DELIVERED',
        deliveredHow: 'SAFE_PLACE',
        deliveredAt: clock.at(-6),
        arrival: null,
        events: [anEvent(clock, -6, 'DELIVERED_TO_SAFE_PLACE', { milestone: 'DELIVERED' })],
      }),
    ],
    ...given,
  });

const claim = (clock: Clock, state: ClaimState): ShopperOrder['claims'][number] => ({
  id: 'claim',
  shipmentId: 'parcel',
  kind: 'NOT_RECEIVED',
  state,
  openedAt: clock.at(-5),
  waitUntil: state === 'WAITING' ? clock.at(40) : null,
  decision: null,
  decisionReason: null,
});

const refused = (form: ActForm, code: FailCode, given: Partial<ActFailure> = {}): ActFailure => ({
  form,
  code,
  seconds: code === 'THROTTLED' || code === 'TOO_EARLY' ? 240 : 0,
  subject: 'parcel',
  sent: {},
  wrong: [],
  ...given,
});

const claims: GalleryState[] = [
  ...(['WAITING', 'OPEN', 'FOUND', 'DECIDED'] satisfies ClaimState[]).map((state) =>
    orderState(`not-received-${spoken(state)}`, `Delivered, not received: ${state}`, (clock) =>
      arrived(clock, { claims: [claim(clock, state)] }),
    ),
  ),
  ...(['RESHIP', 'REFUND', 'DECLINE'] as const).map((decision) =>
    orderState(`claim-decided-${spoken(decision)}`, `Damaged, and decided: ${decision}`, (clock) =>
      arrived(clock, {
        claims: [{ ...claim(clock, 'DECIDED'), kind: 'DAMAGED', decision, decisionReason: 'The box was opened and closed again by hand.' }],
      }),
    ),
  ),
  orderState('claim-photo-refused', 'Damaged, with a photo that cannot be read', (clock) => arrived(clock), {
    failure: refused('claim', 'INVALID', { sent: { kind: 'DAMAGED', note: 'A dent', photos: 'a b', photo: 'photo_unreadable' } }),
  }),
  orderState('not-received-asked-again', 'Has it come since?', (clock) =>
    arrived(clock, { claims: [{ ...claim(clock, 'WAITING'), waitUntil: clock.at(-1) }] }),
  ),
  orderState('lost-claim', 'The shop looks after a lost parcel', (clock) =>
    anOrder(clock, {
      shipments: [aParcel(clock, { milestone: 'LOST', condition: 'ON_TRACK', arrival: null })],
      claims: [{ ...claim(clock, 'OPEN'), kind: 'LOST' }],
    }),
  ),
  orderState('claim-refused', 'A claim that came too early', (clock) => arrived(clock), { failure: refused('claim', 'TOO_EARLY') }),
  orderState('feedback-given', 'Feedback was given', (clock) => {
    const order = arrived(clock);
    const feedback = {
      stars: 2,
      reasons: ['TOO_LATE' as const, 'LEFT_IN_THE_DARK' as const],
      comment: 'Three days late.',
      givenAt: clock.at(-1),
    };
    return { ...order, shipments: order.shipments.map((parcel) => ({ ...parcel, feedback })) };
  }),
  orderState('feedback-refused', 'Feedback without stars', (clock) => arrived(clock), {
    failure: refused('feedback', 'INVALID', { wrong: ['stars'], sent: { comment: 'Nice' } }),
  }),
];

const FORMS: [form: ActForm, code: FailCode][] = [
  ['identify', 'NOT_FOUND'],
  ['identify', 'THROTTLED'],
  ['contact', 'INVALID'],
  ['contact', 'DOWN'],
  ['share', 'TOO_MANY'],
  ['invite', 'INVALID'],
];

const sharing: GalleryState[] = [
  orderState('neighbour', 'The view of a neighbour', (clock) =>
    anOrder(clock, {
      view: 'NEIGHBOUR',
      recipient: null,
      lines: [],
      shipments: [aParcel(clock, { lines: [], trackingNumber: '•••• 2718', carrierUrl: null })],
    }),
  ),
  orderState('follower-unconfirmed', 'Somebody is invited to follow', (clock) =>
    anOrder(clock, { view: 'NEIGHBOUR', isFollowerUnconfirmed: true, recipient: null, lines: [] }),
  ),
  orderState('followers', 'Others follow it', (clock) =>
    anOrder(clock, {
      followers: [
        { id: 'f1', name: 'Ines', address: 'i•••@m•••.example', view: 'FULL', isConfirmed: true },
        { id: 'f2', name: null, address: 'p•••@w•••.example', view: 'NEIGHBOUR', isConfirmed: false },
      ],
    }),
  ),
  orderState('shared-link', 'A link was made for a neighbour', (clock) => anOrder(clock), {
    shared: { form: 'shared', view: 'NEIGHBOUR', token: 'not-a-real-link-not-a-real-link', expiresAt: null },
  }),
  orderState('identified', 'Somebody proved who they are', (clock) => anOrder(clock, { isIdentified: true })),
  ...FORMS.map(([form, code]) =>
    orderState(
      `${form}-${spoken(code)}`,
      `The form "${form}" was refused: ${code}`,
      (clock) => (form === 'identify' ? withProof(arrived(clock)) : anOrder(clock)),
      { failure: refused(form, code, { wrong: ['email', 'text', 'reason'], ...(form === 'share' ? { subject: 'NEIGHBOUR' } : {}) }) },
    ),
  ),
];

const withProof = (order: ShopperOrder): ShopperOrder => ({
  ...order,
  shipments: order.shipments.map((parcel) => ({ ...parcel, proof: { isThere: true, signedBy: null, pictures: [] } })),
});

const SENT: NotificationEvent[] = ['OUT_FOR_DELIVERY', 'DELAYED', 'SHIPPED', 'ORDER_CONFIRMED'];

const telling: GalleryState[] = [
  orderState('messages-sent', 'What was sent', (clock) =>
    anOrder(clock, {
      messages: SENT.map((event, index) => ({
        id: event,
        event,
        subject: `Your order #1042: ${spoken(event)}`,
        text: 'Your parcel left Leipzig.\n\nIt arrives on Thursday or Friday.',
        sentAt: clock.at(-3 - index * 15),
      })),
    }),
  ),
  orderState('blocks', "The shop's own words", (clock) =>
    anOrder(clock, {
      blocks: [
        {
          id: 'b1',
          kind: 'BANNER',
          title: 'Washing linen',
          text: 'Thirty degrees, and out of the sun.',
          pictureUrl: PICTURE,
          pictureWidthPx: 560,
          pictureHeightPx: 280,
          href: 'https://colibri.example/linen',
        },
        {
          id: 'b2',
          kind: 'PRODUCT',
          title: 'Linen trousers',
          text: null,
          pictureUrl: PICTURE,
          pictureWidthPx: 280,
          pictureHeightPx: 280,
          href: 'https://colibri.example/trousers',
        },
        {
          id: 'b3',
          kind: 'TEXT',
          title: 'Open on Sunday',
          text: '14 rue Mercière, Lyon',
          pictureUrl: null,
          pictureWidthPx: null,
          pictureHeightPx: null,
          href: null,
        },
      ],
    }),
  ),
];

const OF_A_PARCEL_THERE = new Set(['claim', 'damaged', 'found', 'missing', 'feedback', 'identify']);

const answers: GalleryState[] = [
  ...Object.keys(CONTACT_REASONS).map((ask) =>
    orderState(`ask-${spoken(ask)}`, `A question: ${ask}`, (clock) => anOrder(clock), { query: { ask } }),
  ),
  ...Object.keys(DONE_WORDS).map((done) =>
    orderState(
      `done-${spoken(done)}`,
      `What was done: ${done}`,
      (clock) => (OF_A_PARCEL_THERE.has(done) ? arrived(clock) : anOrder(clock)),
      {
        query: { done },
      },
    ),
  ),
  ...Object.keys(LATE_WORDS).map((late) =>
    orderState(`late-${spoken(late)}`, `Too late: ${late}`, (clock) => anOrder(clock), { query: { late } }),
  ),
];

export const PEOPLE_GROUPS: GalleryGroup[] = [
  { title: 'It arrived, or did not', states: claims },
  { title: 'Who may see and do what', states: sharing },
  { title: 'What was told', states: telling },
  { title: 'What came of a form', states: answers },
];
