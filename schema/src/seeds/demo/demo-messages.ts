import type { NotificationEvent } from '../../notification/notification-event.ts';
import type { ContactReason, FeedbackReason } from '../../order/feedback-reason.ts';

/** What a message of the demo's past said, before anybody changed a word. `{number}` and `{shop}` stand for the order and the shop. */
export interface DemoText {
  subject: string;
  text: string;
}

/** The kinds of messages the demo's past has. */
export type DemoTold = Extract<NotificationEvent, 'ORDER_CONFIRMED' | 'SHIPPED' | 'OUT_FOR_DELIVERY' | 'DELIVERED'>;

const ENGLISH: Record<DemoTold, DemoText> = {
  ORDER_CONFIRMED: { subject: 'We have your order {number}', text: 'Thank you. {shop} has your order {number} and is getting it ready.' },
  SHIPPED: {
    subject: 'Your order {number} is on its way',
    text: 'The carrier has your parcel. Its page shows where it is and when it comes.',
  },
  OUT_FOR_DELIVERY: { subject: 'Your parcel comes today', text: 'Your order {number} is on the vehicle and comes today.' },
  DELIVERED: {
    subject: 'Your parcel was delivered',
    text: 'Your order {number} was handed over. If it is not there, tell us on its page.',
  },
};

export const DEMO_TEXTS: Record<string, Record<DemoTold, DemoText>> = {
  en: ENGLISH,
  fr: {
    ORDER_CONFIRMED: {
      subject: 'Votre commande {number} est bien arrivée',
      text: 'Merci. {shop} a bien reçu votre commande {number} et la prépare.',
    },
    SHIPPED: {
      subject: 'Votre commande {number} est en route',
      text: 'Le transporteur a votre colis. Sa page montre où il est et quand il arrive.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Votre colis arrive aujourd’hui',
      text: 'Votre commande {number} est en livraison et arrive aujourd’hui.',
    },
    DELIVERED: {
      subject: 'Votre colis est livré',
      text: 'Votre commande {number} a été remise. Si vous ne la trouvez pas, dites-le-nous sur sa page.',
    },
  },
  de: {
    ORDER_CONFIRMED: {
      subject: 'Ihre Bestellung {number} ist da',
      text: 'Danke. {shop} hat Ihre Bestellung {number} und macht sie fertig.',
    },
    SHIPPED: {
      subject: 'Ihre Bestellung {number} ist unterwegs',
      text: 'Ihr Paket ist beim Zusteller. Seine Seite zeigt, wo es ist und wann es kommt.',
    },
    OUT_FOR_DELIVERY: { subject: 'Ihr Paket kommt heute', text: 'Ihre Bestellung {number} ist im Zustellfahrzeug und kommt heute.' },
    DELIVERED: {
      subject: 'Ihr Paket wurde zugestellt',
      text: 'Ihre Bestellung {number} wurde übergeben. Ist sie nicht da, sagen Sie es uns auf ihrer Seite.',
    },
  },
  ar: {
    ORDER_CONFIRMED: { subject: 'استلمنا طلبك {number}', text: 'شكرًا لك. استلم متجر {shop} طلبك {number} ويجهّزه الآن.' },
    SHIPPED: { subject: 'طلبك {number} في الطريق', text: 'شحنتك لدى شركة التوصيل. تعرض صفحتها أين هي ومتى تصل.' },
    OUT_FOR_DELIVERY: { subject: 'شحنتك تصل اليوم', text: 'طلبك {number} في سيارة التوصيل ويصل اليوم.' },
    DELIVERED: { subject: 'سُلّمت شحنتك', text: 'سُلّم طلبك {number}. إن لم تجده فأخبرنا من صفحته.' },
  },
};

/** The text of a message in a language; English where the demo has none. */
export function demoText(event: DemoTold, language: string, number: string, shop: string): DemoText {
  const { subject, text } = (DEMO_TEXTS[language] ?? DEMO_TEXTS['en']!)[event];
  const fill = (words: string) => words.replaceAll('{number}', number).replaceAll('{shop}', shop);
  return { subject: fill(subject), text: fill(text) };
}

/** What shoppers of the demo said of deliveries, from bad to good. */
export const DEMO_FEEDBACK: readonly { stars: number; reasons: FeedbackReason[]; comment: string | null }[] = [
  { stars: 1, reasons: ['TOO_LATE', 'LEFT_IN_THE_DARK'], comment: 'Two weeks, and nobody could say where it was.' },
  { stars: 2, reasons: ['WRONG_PLACE'], comment: 'It lay in the rain behind the bins.' },
  { stars: 3, reasons: ['NOT_AS_SAID'], comment: null },
  { stars: 4, reasons: ['AS_SAID'], comment: null },
  { stars: 4, reasons: ['WELL_PACKED'], comment: 'Well packed, only the box was far too big.' },
  { stars: 5, reasons: ['QUICK', 'KEPT_INFORMED'], comment: null },
  { stars: 5, reasons: ['AS_SAID', 'WELL_PACKED'], comment: 'Here on the day you said. Thank you.' },
];

/** What they asked the shop, beside where their order is. */
export const DEMO_QUESTIONS: readonly { reason: ContactReason; text: string }[] = [
  { reason: 'CHANGE_DELIVERY', text: 'I am away on Thursday. Can it come on Friday?' },
  { reason: 'WRONG_OR_DAMAGED', text: 'One of the two has a crack. What should I do?' },
  { reason: 'INVOICE', text: 'Could you send me an invoice with my company on it?' },
  { reason: 'RETURN', text: 'How do I send one of them back?' },
  { reason: 'OTHER', text: 'Will the blue one be there again?' },
];
