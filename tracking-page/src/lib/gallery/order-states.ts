import type { HoldCode, PreparationPole, PreparationStage } from '@jalon/schema/words';
import type { ShopperOrder, ShopperPreparation, ShopperQuestion } from '#lib/order/shopper-order.ts';
import { anEvent, anOrder, aParcel, aPreparation, LINES } from './an-order.ts';
import type { Clock } from './clock.ts';
import { orderState, spoken, type GalleryGroup, type GalleryState } from './gallery-state.ts';

const UNSENT = LINES.map((line) => ({ ...line, quantityShipped: 0 }));

const preparing = (name: string, title: string, given: (clock: Clock) => Partial<ShopperPreparation>): GalleryState =>
  orderState(name, title, (clock) => anOrder(clock, { lines: UNSENT, shipments: [], preparation: aPreparation(clock, given(clock)) }));

const POLES: PreparationPole[] = ['ORDERED', 'CONFIRMED', 'PICKED', 'PACKED', 'HANDED_OVER'];
/** How many poles are passed at each stage. */
const STAGES: Record<PreparationStage, number> = {
  ORDERED: 1,
  CHANGEABLE: 1,
  NEEDS_SHOPPER: 1,
  AWAITING_PAYMENT: 1,
  PARKED: 1,
  WAITING_FOR_GOODS: 2,
  PREPARING: 2,
  PICKED: 3,
  PACKED: 4,
  WITH_CARRIER: 5,
};
/** What only the shopper can put right. */
const GAPS: [code: HoldCode, field: string | null][] = [
  ['ADDRESS_MISSING', null],
  ['ADDRESS_INCOMPLETE', 'line1'],
  ['POSTCODE_INVALID', 'postalCode'],
  ['ADDRESS_UNREADABLE', 'city'],
  ['PHONE_INVALID', 'phone'],
  ['EMAIL_INVALID', 'email'],
];

const stages = (Object.keys(STAGES) as PreparationStage[]).map((stage) =>
  preparing(`prepared-${spoken(stage)}`, stage, (clock) => ({
    stage,
    passed: POLES.slice(0, STAGES[stage]).map((pole, index) => ({ pole, at: clock.at(index - 8) })),
    mayChange: stage === 'CHANGEABLE',
    changeableUntil: stage === 'CHANGEABLE' ? clock.at(0.4) : null,
    gaps: stage === 'NEEDS_SHOPPER' ? [{ code: 'ADDRESS_INCOMPLETE', field: 'line1' }] : [],
  })),
);

const question = (clock: Clock, given: Partial<ShopperQuestion> = {}): ShopperQuestion => ({
  id: 'question',
  line: { lineId: 'line-2', title: 'Wool socks', variantTitle: null, imageUrl: null, pictureUrl: null, quantity: 2 },
  options: ['WAIT', 'ALTERNATIVE', 'SEND_REST', 'CANCEL'],
  alternatives: [
    { id: 'a', title: 'Wool socks', variantTitle: 'anthracite', imageUrl: null },
    { id: 'b', title: 'Merino socks', variantTitle: null, imageUrl: null },
  ],
  availableOn: clock.day(20),
  answerBy: clock.at(60),
  ...given,
});

const asked: GalleryState[] = [
  ...GAPS.map(([code, field]) =>
    preparing(`gap-${spoken(code)}`, `The address: ${code}`, () => ({ stage: 'NEEDS_SHOPPER', gaps: [{ code, field }] })),
  ),
  orderState(
    'address-refused',
    'What was written does not fit',
    (clock) => anOrder(clock, { lines: UNSENT, shipments: [], preparation: aPreparation(clock, { stage: 'NEEDS_SHOPPER' }) }),
    {
      failure: {
        form: 'address',
        code: 'wrong',
        gaps: [{ code: 'POSTCODE_INVALID', field: 'postalCode' }],
        sent: { postalCode: '690', city: 'Lyon' },
      },
    },
  ),
  preparing('question', 'An article is missing', (clock) => ({ stage: 'WAITING_FOR_GOODS', questions: [question(clock)] })),
  preparing('question-no-date', 'An article is missing, nobody knows until when', (clock) => ({
    stage: 'WAITING_FOR_GOODS',
    questions: [question(clock, { availableOn: null, options: ['WAIT', 'CANCEL'], alternatives: [] })],
  })),
];

const shipments = (clock: Clock, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const parcel = aParcel(clock, {
      id: `parcel-${index + 1}`,
      position: index + 1,
      trackingNumber: `JJD0003900078${1000 + index}`,
      lines: [],
    });
    if (index % 4 === 0)
      return { ...parcel, milestone: 'DELIVERED' as const, deliveredHow: 'MAILBOX' as const, deliveredAt: clock.at(-20), arrival: null };
    if (index % 4 === 2) return { ...parcel, condition: 'DELAYED' as const, reason: 'STRIKE' as const };
    return parcel;
  });

const lots = (clock: Clock, count: number): ShopperOrder => ({
  ...anOrder(clock),
  lines: Array.from({ length: count }, (_, index) => ({
    ...LINES[index % 2]!,
    id: `line-${index}`,
    title: `Article ${index + 1}`,
    quantity: 2,
  })),
});

const shapes: GalleryState[] = [
  orderState('two-parcels', 'Split into two parcels', (clock) => {
    const [first, second] = shipments(clock, 2) as [ReturnType<typeof aParcel>, ReturnType<typeof aParcel>];
    const [shirt, socks] = aParcel(clock).lines as [(typeof first.lines)[number], (typeof first.lines)[number]];
    return anOrder(clock, {
      shipments: [
        { ...first, lines: [shirt] },
        { ...second, lines: [{ ...socks, quantity: 1 }] },
      ],
    });
  }),
  orderState('half-sent', 'One parcel left, the rest is being prepared', (clock) =>
    anOrder(clock, {
      lines: [LINES[0]!, UNSENT[1]!],
      preparation: aPreparation(clock),
      shipments: [aParcel(clock, { lines: aParcel(clock).lines.slice(0, 1) })],
    }),
  ),
  orderState('all-delivered', 'Three parcels, all delivered', (clock) =>
    anOrder(clock, {
      shipments: shipments(clock, 3).map((parcel) => ({
        ...parcel,
        condition: 'ON_TRACK' as const,
        reason: null,
        milestone: 'DELIVERED' as const,
        deliveredAt: clock.at(-20),
        arrival: null,
      })),
    }),
  ),
  orderState('twelve-parcels', 'Twelve parcels', (clock) => ({ ...lots(clock, 24), shipments: shipments(clock, 12) })),
  orderState('many-events', 'Three hundred events', (clock) =>
    anOrder(clock, {
      shipments: [
        aParcel(clock, {
          events: Array.from({ length: 300 }, (_, index) =>
            anEvent(clock, -1 - index * 2, index % 2 ? 'ARRIVED_AT_FACILITY' : 'DEPARTED_FACILITY', {
              place: { name: null, city: `Hub ${300 - index}`, region: null, countryCode: 'DE' },
            }),
          ),
        }),
      ],
    }),
  ),
  orderState('no-parcels', 'No parcel, and the shop does not say', (clock) => anOrder(clock, { lines: UNSENT, shipments: [] })),
  orderState('cancelled', 'Cancelled before it was sent', (clock) =>
    anOrder(clock, { lines: UNSENT, shipments: [], cancelledAt: clock.at(-3) }),
  ),
  orderState('without-recipient', 'Who it is for was forgotten', (clock) => anOrder(clock, { recipient: null })),
];

export const ORDER_GROUPS: GalleryGroup[] = [
  { title: 'Before a carrier has it', states: stages },
  { title: 'What the shop asks', states: asked },
  { title: 'Orders of other shapes', states: shapes },
];
