import { defineEntity, p } from '@mikro-orm/core';

/** A shop's own words for one text of the tracking page or of a message, in one language. */
export class TextOverride {
  merchantId!: string;
  /** One of our languages. */
  language!: string;
  /** `namespace:path`, as in the vocabulary: `shipment:headline.on_its_way`, `message:SHIPPED.subject`. */
  key!: string;
  text!: string;
  changedAt: Date = new Date();
}

export const TextOverrideSchema = defineEntity({
  class: TextOverride,
  tableName: 'text_override',
  properties: {
    merchantId: p.uuid().primary(),
    language: p.text().primary(),
    key: p.text().primary(),
    text: p.text(),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
