import * as v from 'valibot';

const LookUpSchema = v.object({
  orderNumber: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  proof: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(254)),
  solution: v.pipe(
    v.nullable(v.pipe(v.string(), v.maxLength(4_000))),
    v.transform((solution) => solution || null),
  ),
});

/** The look-up form as sent; `input` is null when it cannot be an order number with an e-mail address, phone number or postcode. */
export function readLookUp(form: FormData) {
  const sent = { orderNumber: form.get('orderNumber'), proof: form.get('proof'), solution: form.get('solution') };
  const read = v.safeParse(LookUpSchema, sent);
  return {
    input: read.success ? read.output : null,
    // Given back to the form; the proof is personal and is not.
    orderNumber: typeof sent.orderNumber === 'string' ? sent.orderNumber.slice(0, 64) : '',
  };
}
