import { field, needed, type ImportField } from './file-import-field.ts';

const WHO = {
  billing: ['Billing', 'Rechnungs', 'facturation', 'who pays'],
  shipping: ['Shipping', 'Liefer', 'livraison', 'who receives'],
} as const;

/** The columns of an address, as Shopify, WooCommerce's exports, and shops in German and French call them. */
function addressFields(role: keyof typeof WHO): ImportField[] {
  const [en, de, fr, person] = WHO[role];
  const given = (name: string, what: string, english: string, german: string, french: string) => {
    const names = english.split('|').flatMap((word) => [`${en} ${word}`, `${word} (${en})`]);
    const others = [
      ...german.split('|').map((word) => `${de}${word}`),
      ...french.split('|').flatMap((word) => [`${word} ${fr}`, `${word} de ${fr}`]),
    ];
    return field(`${role}_${name}`, `${what} of ${person}.`, [...names, ...others].join('|'));
  };
  return [
    given('name', 'Name', 'Name|Full name', 'name|empfänger', 'Nom complet|Nom'),
    given('first_name', 'First name', 'First name', 'vorname', 'Prénom'),
    given('last_name', 'Last name', 'Last name', 'nachname', 'Nom de famille'),
    given('company', 'Company', 'Company', 'firma', 'Société|Entreprise'),
    given(
      'address1',
      'Street and number',
      'Address1|Address 1|Address line 1|Address 1&2|Street|Address',
      'adresse|straße|strasse',
      'Adresse|Adresse 1|Rue',
    ),
    given('address2', 'Floor and the like', 'Address2|Address 2|Address line 2', 'adresszusatz|adresse 2', 'Adresse 2|Complément adresse'),
    given('postal_code', 'Postcode', 'Zip|Postcode|Postal code|Zip code', 'plz|postleitzahl', 'Code postal'),
    given('city', 'Town', 'City|Town', 'ort|stadt', 'Ville'),
    given('region', 'State or province', 'Province|State|State code|Region', 'bundesland|region', 'Région|Province'),
    given('country', 'Country, as a code or a name', 'Country code|Country', 'land|länder-code', 'Pays|Code pays'),
    given('phone', 'Telephone', 'Phone', 'telefon', 'Téléphone'),
  ];
}

/** Anywhere in the heading of a file that names one address only, it is where the parcel goes. */
const PLAIN: Record<string, string> = {
  shipping_name: 'Recipient|Recipient name|Ship to|Customer name|Empfänger|Kunde|Destinataire|Client|Name|Nom',
  shipping_company: 'Company|Firma|Société',
  shipping_address1: 'Address1|Address 1|Street|Address|Straße|Strasse|Adresse|Rue',
  shipping_address2: 'Address2|Address 2|Adresszusatz|Adresse 2',
  shipping_postal_code: 'Zip|Postcode|Postal code|PLZ|Postleitzahl|Code postal',
  shipping_city: 'City|Town|Ort|Stadt|Ville',
  shipping_region: 'State|Province|Region|Bundesland|Région',
  shipping_country: 'Country code|Country|Land|Pays',
};

const withPlain = (one: ImportField): ImportField => ({
  ...one,
  headings: [...one.headings, ...(PLAIN[one.name]?.split('|') ?? [])],
});

/** What a row of orders can say: one line of an order, with the order around it. */
export const ORDER_FIELDS: readonly ImportField[] = [
  needed(
    'order_number',
    'The number the shopper knows. Rows with the same one are one order.',
    'Order number|Order #|Order no.|Order|Bestellnummer|Auftragsnummer|Bestellung|Numéro de commande|N° de commande|Commande|Name',
  ),
  field('order_id', "The shop's own id of the order; without it the number is its id.", 'Order ID|Id|Bestell-ID|ID de commande'),
  needed(
    'placed_at',
    'When it was bought.',
    'Created at|Order date|Order created date|Date created|Ordered at|Purchase date|Bestelldatum|Auftragsdatum|Bestellt am|Date de commande|Date de la commande|Date|Datum',
  ),
  field(
    'updated_at',
    'When it last changed: an older file does not undo a newer one.',
    'Updated at|Modified date|Last modified|Geändert am|Modifié le',
  ),
  field('paid_at', 'When it was paid.', 'Paid date|Payment date|Date paid|Bezahlt am|Zahlungsdatum|Payé le|Date de paiement'),
  field('cancelled_at', 'When it was cancelled.', 'Canceled at|Cancellation date|Storniert am|Annulé le|Annulée le'),
  needed('currency', 'ISO 4217.', 'Order currency|Currency code|Währung|Devise|Monnaie'),
  field(
    'total',
    'What was paid in all. Without it, the sum of the lines.',
    'Order total|Order total amount|Grand total|Total price|Gesamtsumme|Gesamtbetrag|Summe|Montant total|Total TTC',
  ),
  field(
    'insured',
    'For how much its parcels are insured.',
    'Insured value|Insured amount|Insured for|Versicherungswert|Versicherungssumme|Valeur assurée|Montant assuré',
  ),
  field('insurer', 'Who insures them.', 'Insurer|Insured by|Versicherer|Versichert bei|Assureur|Assuré par'),
  field(
    'payment_state',
    'Where the money is; without such a column an order counts as paid.',
    'Financial status|Payment status|Order status|Status|Zahlungsstatus|Bestellstatus|État du paiement|Statut de paiement|Statut|État',
  ),
  field(
    'fulfilment_state',
    'Whether all of it was sent before: then it is not sent again.',
    'Fulfillment status|Shipping status|Versandstatus|Lieferstatus|État de livraison|Statut d’expédition',
  ),
  field('language', "The shopper's language.", 'Customer locale|Locale|Sprache|Langue'),
  field(
    'shipping_method',
    'What was chosen at checkout.',
    'Shipping method title|Delivery method|Versandart|Mode de livraison|Mode d’expédition',
  ),
  field(
    'promised_on',
    'The last day it was promised for.',
    'Promised date|Delivery date|Promised delivery date|Liefertermin|Lieferdatum|Date de livraison promise|Date de livraison',
  ),
  field('is_gift', 'Whether it is a gift.', 'Gift|Geschenk|Cadeau'),
  field('gift_message', 'What is to be written on the card.', 'Gift note|Geschenknachricht|Grußkarte|Message cadeau'),
  field(
    'packing_note',
    'What is asked of whoever packs it.',
    'Notes|Note|Customer note|Order notes|Anmerkung|Bemerkung|Kundennotiz|Remarque|Note du client',
  ),
  field(
    'email',
    "The shopper's e-mail address.",
    'Email (Billing)|Billing email|Customer email|E-mail|Mail|E-Mail-Adresse|Adresse e-mail|Courriel',
  ),
  field('phone', "The shopper's telephone.", 'Customer phone|Telefon|Telefonnummer|Téléphone'),
  ...addressFields('shipping').map(withPlain),
  ...addressFields('billing'),
  field('line_id', "The shop's own id of the line.", 'Lineitem id|Line item id|Item ID|Order item id|Positions-ID'),
  field(
    'sku',
    "The shop's article number.",
    'Lineitem sku|Item sku|Product sku|Article number|Artikelnummer|Artikel-Nr.|Référence|Réf.|Code article',
  ),
  field(
    'title',
    'What the article is called.',
    'Lineitem name|Item name|Product name|Product|Article|Artikelname|Artikel|Bezeichnung|Produkt|Nom du produit|Désignation|Produit',
  ),
  field('variant_title', 'Size, colour and the like.', 'Lineitem variant|Variant|Variation|Variante|Déclinaison'),
  field(
    'quantity',
    'Pieces bought; without it, one.',
    'Lineitem quantity|Quantity (- Refund)|Item quantity|Qty|Pieces|Menge|Anzahl|Stückzahl|Quantité|Qté',
  ),
  field('price', 'What one piece costs.', 'Lineitem price|Item Cost|Item price|Unit price|Einzelpreis|Stückpreis|Preis|Prix unitaire|Prix'),
  field(
    'line_total',
    'What the pieces of the line cost together; used where the price of one is not said.',
    'Item total|Line total|Positionssumme|Total ligne',
  ),
  field('is_shipped', 'Whether the article has to be sent.', 'Lineitem requires shipping|Requires shipping|Versandpflichtig|Livrable'),
  field(
    'personalisation',
    'What is to be engraved or printed.',
    'Personalization|Engraving|Personalisierung|Gravur|Personnalisation|Gravure',
  ),
  field('image_url', 'A picture of the article.', 'Image|Image URL|Picture|Bild|Photo'),
];
