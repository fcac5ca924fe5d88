import * as v from 'valibot';

const LookUpSchema = v.object({
  orderNumber: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  proof: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(254)),
});

/** The look-up form as sent; `input` is null when it cannot be an order number with an e-mail address or postcode. */
export function readLookUp(form: FormData) {
  const sent = { orderNumber: form.get('orderNumber'), proof: form.get('proof') };
  const read = v.safeParse(LookUpSchema, sent);
  return {
    input: read.success ? read.output : null,
    // Given back to the form; the proof is personal and is not.
    orderNumber: typeof sent.orderNumber === 'string' ? sent.orderNumber.slice(0, 64) : '',
  };
}
