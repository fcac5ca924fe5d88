import { field, needed, type ImportField } from './file-import-field.ts';
import type { ImportKind } from './file-import-kind.ts';
import { ORDER_FIELDS } from './file-import-order-fields.ts';

export type { ImportField } from './file-import-field.ts';

const ORDER_NUMBERS = 'Order number|Order #|Order no.|Order|Bestellnummer|Auftragsnummer|Numéro de commande|N° de commande|Commande|Name';
const TRACKING_NUMBERS =
  'Tracking number|Tracking #|Tracking no.|Tracking|Tracking code|Sendungsnummer|Paketnummer|Trackingnummer|Numéro de suivi|N° de suivi|Suivi';
const CARRIERS = 'Tracking company|Shipping carrier|Shipping provider|Versanddienstleister|Paketdienst|Transporteur';
const SKUS = 'Variant SKU|Product SKU|Article number|Item number|Artikelnummer|Artikel-Nr.|Référence|Réf.|Code article';
const BARCODES = 'Variant Barcode|EAN|GTIN|UPC|GTIN, UPC, EAN, or ISBN|Strichcode|Code-barres|Code barre';
const WAREHOUSES = 'Location|Warehouse name|Lager|Lagerort|Standort|Entrepôt|Dépôt|Emplacement';
const QUANTITIES = 'Lineitem quantity|Qty|Pieces|Menge|Anzahl|Quantité|Qté';

const SHIPMENT_FIELDS: readonly ImportField[] = [
  needed('order_number', 'The order it is of.', ORDER_NUMBERS),
  needed('tracking_number', 'The number the carrier knows it by.', TRACKING_NUMBERS),
  field('carrier', 'Our code of the carrier or its name; without it, by the number.', CARRIERS),
  field(
    'shipped_at',
    'When it was sent; without it, when the order was placed.',
    'Fulfilled at|Ship date|Shipped on|Shipment date|Versanddatum|Versendet am|Date d’expédition|Expédié le|Date',
  ),
  field('origin_country', 'The country it is sent from.', 'Ship from country|Absenderland|Pays d’origine'),
  field('sku', 'An article that is in it; a row for each.', `Lineitem sku|${SKUS}`),
  field('quantity', 'Pieces of the article; without it, one.', QUANTITIES),
];

const PRODUCT_FIELDS: readonly ImportField[] = [
  needed('sku', 'Your own article number; unique.', SKUS),
  field('product', 'What the variants of one product have in common.', 'Handle|URL handle|Parent|Produkt-ID|Identifiant produit'),
  field(
    'title',
    'What the product is called; it may stand in the first row of a product alone.',
    'Name|Product title|Product name|Article|Titel|Bezeichnung|Artikelname|Titre|Nom|Désignation',
  ),
  field('variant_title', 'Size, colour and the like.', 'Variant|Variant title|Variante|Déclinaison'),
  field('option1', 'The first part of it, where it is written in parts.', 'Option1 Value|Attribute 1 value(s)'),
  field('option2', 'The second part.', 'Option2 Value|Attribute 2 value(s)'),
  field('option3', 'The third part.', 'Option3 Value|Attribute 3 value(s)'),
  field('barcode', 'EAN, UPC or GTIN.', BARCODES),
  field('weight_grams', 'In grams.', 'Variant Grams|Weight value (grams)|Weight (g)|Grams|Gewicht (g)|Gewicht in Gramm|Poids (g)'),
  field('weight_kg', 'In kilograms.', 'Weight (kg)|Weight kg|Gewicht (kg)|Poids (kg)'),
  field('weight_lb', 'In pounds.', 'Weight (lbs)|Weight (lb)'),
  field('image_url', 'A picture of the article; of several, the first.', 'Variant Image|Images|Image|Bild|Photo'),
  field('product_image_url', 'A picture of the product.', 'Image Src|Product image URL'),
  field('cost', 'What one piece costs you.', 'Cost per item|Cost of goods|Unit cost|Einkaufspreis|EK|Coût unitaire|Prix d’achat'),
  field('currency', 'ISO 4217, of the cost.', 'Cost currency|Währung|Devise'),
  field(
    'low_at',
    'Pieces below which stock is low.',
    'Low stock amount|Reorder level|Meldebestand|Mindestbestand|Seuil de stock bas|Stock minimum',
  ),
  field('is_active', 'Whether it is sold at present.', 'Status|Active|Published|Aktiv|Actif'),
];

const STOCK_FIELDS: readonly ImportField[] = [
  needed('sku', "Your own article number, or the warehouse's.", SKUS),
  field('warehouse', 'Its name; not needed where there is only one.', WAREHOUSES),
  needed(
    'on_hand',
    'Pieces that are there, reserved and damaged ones included.',
    'On hand (new)|On hand (current)|On hand|Stock|Quantity|Qty|Variant Inventory Qty|Inventory|Bestand|Lagerbestand|Menge|Stock physique|Quantité|Qté',
  ),
  field('lot', 'The lot, where lots are told apart.', 'Batch|Charge|Los|Numéro de lot'),
  field('expires_on', 'The day the lot expires.', 'Expiry date|Best before|Expires|MHD|Verfallsdatum|Date de péremption|DLUO|DDM'),
  field(
    'counted_at',
    'When it was counted; without it, when the file is read.',
    'Count date|Gezählt am|Inventurdatum|Compté le|Date d’inventaire',
  ),
];

const REPORT_FIELDS: readonly ImportField[] = [
  needed(
    'fulfilment_number',
    'The number of the part of the order, such as #1042-1.',
    'Fulfillment number|Fulfilment|Fulfillment|Lieferung|Lieferscheinnummer|Numéro d’expédition|Bon de livraison',
  ),
  needed('step', 'What was done: one of the steps of a fulfilment.', 'Status|State|Schritt|Étape|Statut'),
  needed('occurred_at', 'When.', 'At|Time|Timestamp|Date|Zeitpunkt|Datum|Horodatage'),
  field('tracking_number', 'The number on the label.', TRACKING_NUMBERS),
  field('carrier', 'Our code of the carrier or its name; without it, by the number.', CARRIERS),
  field('warehouse', 'Whose part it is, where several orders have such a number.', WAREHOUSES),
  field('photo_url', 'A picture taken of it.', 'Photo|Picture|Foto|Bild'),
  field('note', 'What the warehouse says of it.', 'Comment|Notiz|Bemerkung|Remarque|Commentaire'),
];

/** What a row of each kind of file can say, and what its columns are usually called. */
export const IMPORT_FIELDS: Record<ImportKind, readonly ImportField[]> = {
  ORDERS: ORDER_FIELDS,
  SHIPMENTS: SHIPMENT_FIELDS,
  PRODUCTS: PRODUCT_FIELDS,
  STOCK: STOCK_FIELDS,
  REPORTS: REPORT_FIELDS,
};
