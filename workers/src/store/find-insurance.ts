import type { StoreLine, StoreOrder } from './store-message.ts';

export type Insurance = Pick<StoreOrder, 'insuredMinor' | 'insurer'>;
type Named = Pick<StoreLine, 'title' | 'sku'>;

/** Who sells shipping protection as an article of the shop, how its article numbers begin where it gives them, and its name in a title. */
const INSURERS: readonly { name: string; sku?: RegExp; title: RegExp }[] = [
  { name: 'Route', sku: /^ROUTEINS/i, title: /\broute\b/i },
  { name: 'Navidium', sku: /^NVDPROTECTION/i, title: /\bnavidium\b/i },
  { name: 'Seel', sku: /^SEEL\b/i, title: /\bseel\b/i },
  { name: 'Extend', title: /\bextend\b/i },
  { name: 'Corso', title: /\bcorso\b/i },
  { name: 'ShipInsure', title: /\bship ?insure\b/i },
  { name: 'Redo', title: /\bredo\b/i },
];

const NAMES = 'route\\+?|navidium|seel|extend|corso|ship ?insure|redo';
const KINDS = [
  '(?:shipping|shipment|package|parcel|delivery|order|checkout)\\+? (?:protection|insurance|guarantee)',
  'worry-free (?:purchase|delivery|shipping)',
  'protected (?:shipping|delivery)',
  "(?:assurance|protection) (?:(?:de|du|des|pour) )?(?:la |le |l’|l')?(?:colis|livraison|expédition|transport|envoi)",
  '(?:versand|transport|paket|liefer)(?:versicherung|schutz)',
  '(?:حماية|تأمين) (?:الشحن|الشحنة|الطرد|التوصيل)',
];
/** The whole title, but for the insurer's name, a word of praise before it and what is said behind a dash or the like. */
const TITLE = new RegExp(
  `^(?:(?:${NAMES}|premium|full|total|green|free|basic)[ :|–-]+)*(?:${KINDS.join('|')})(?: (?:plan|plus|fee))?(?: (?:by|powered by|von|par) .*| ?[-–—:|(].*)?$`,
  'iu',
);

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[®™℠]|(?<=\p{L})TM\b/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether an article is no article but shipping protection, as apps of Shopify and plugins of WooCommerce sell it. */
export const isInsurance = ({ title, sku }: Named): boolean =>
  TITLE.test(plain(title)) || INSURERS.some(({ sku: begins }) => begins !== undefined && sku !== null && begins.test(sku.trim()));

const insurerOf = ({ title, sku }: Named): string =>
  INSURERS.find((known) => (sku !== null && known.sku?.test(sku.trim())) || known.title.test(title))?.name ?? plain(title).slice(0, 100);

/**
 * For how much an order is insured, where the shopper bought shipping protection with it: what was paid for the articles that are sent.
 * An article that is sent itself is none, whatever it is called. Nothing: no such line was bought.
 */
export function findInsurance(lines: readonly StoreLine[]): Insurance {
  const bought = lines.find((line) => !line.isShipped && line.quantity > 0 && isInsurance(line));
  if (bought === undefined) return {};
  const insuredMinor = lines
    .filter(({ isShipped, quantity }) => isShipped && quantity > 0)
    .reduce((sum, { priceMinor, quantity, discountMinor }) => sum + priceMinor * quantity - discountMinor, 0);
  return insuredMinor > 0 ? { insuredMinor, insurer: insurerOf(bought) } : {};
}
