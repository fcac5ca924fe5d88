import { FormFields } from '#lib/goods/form-fields.ts';
import { digitsOf, toMinor } from '#lib/goods/minor-units.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { CARRIER_ANSWERED, CARRIER_ASKED, DECIDE, INSURE, MAKE_PAPER, MARK_FOUND } from './claim.mutations.ts';
import { CARRIER_ANSWERS } from './claim.type.ts';

interface Sent {
  locals: App.Locals;
  params: { id: string };
  request: Request;
}

const PLAIN_AMOUNT = /^\d{1,9}([.,]\d{1,4})?$/;
const NO_AMOUNT = { code: 'NO_AMOUNT', path: ['amount'], message: 'an amount like 4.50' };

const fieldsOf = async (request: Request) => new FormFields(await request.formData());

/** What people write, in minor units; null: nothing; undefined: that is no amount ("1.234" euros are as likely a thousand as one). */
function amountOf(fields: FormFields): number | null | undefined {
  const [written, currency] = [fields.text('amount'), fields.text('currency')];
  if (written === '') return null;
  const decimals = written.split(/[.,]/)[1] ?? '';
  if (!PLAIN_AMOUNT.test(written) || decimals.length > digitsOf(currency)) return undefined;
  return toMinor(Number(written.replace(',', '.')), currency);
}

/** The form actions of the page of one claim. */
export const claimActions = {
  found: async ({ locals, params, request }: Sent) => {
    const note = (await fieldsOf(request)).orNull('note');
    const { acted } = await locals.graph(MARK_FOUND, { id: params.id, note });
    return problemOf('found', acted.problems) ?? { done: 'found' as const };
  },
  paper: async ({ locals, params }: Sent) => {
    const { acted } = await locals.graph(MAKE_PAPER, { id: params.id });
    return problemOf('paper', acted.problems) ?? { done: 'paper' as const };
  },
  reship: async ({ locals, params }: Sent) => {
    const { acted } = await locals.graph(DECIDE, { id: params.id, decision: 'RESHIP', reason: null, amountMinor: null });
    return problemOf('reship', acted.problems) ?? { done: 'decide' as const };
  },
  refund: async ({ locals, params, request }: Sent) => {
    const amountMinor = amountOf(await fieldsOf(request));
    if (amountMinor == null) return problemOf('refund', [NO_AMOUNT])!;
    const { acted } = await locals.graph(DECIDE, { id: params.id, decision: 'REFUND', reason: null, amountMinor });
    return problemOf('refund', acted.problems) ?? { done: 'decide' as const };
  },
  decline: async ({ locals, params, request }: Sent) => {
    const reason = (await fieldsOf(request)).orNull('reason');
    const { acted } = await locals.graph(DECIDE, { id: params.id, decision: 'DECLINE', reason, amountMinor: null });
    return problemOf('decline', acted.problems) ?? { done: 'decide' as const };
  },
  asked: async ({ locals, params, request }: Sent) => {
    const reference = (await fieldsOf(request)).orNull('reference');
    const { acted } = await locals.graph(CARRIER_ASKED, { id: params.id, reference });
    return problemOf('asked', acted.problems) ?? { done: 'asked' as const };
  },
  answered: async ({ locals, params, request }: Sent) => {
    const fields = await fieldsOf(request);
    const answer = CARRIER_ANSWERS.find((one) => one === fields.text('answer')) ?? 'REFUSED';
    const paidMinor = amountOf(fields);
    if (paidMinor === undefined) return problemOf('answered', [NO_AMOUNT])!;
    const { acted } = await locals.graph(CARRIER_ANSWERED, { id: params.id, answer, paidMinor });
    return problemOf('answered', acted.problems) ?? { done: 'answered' as const };
  },
  insure: async ({ locals, request }: Sent) => {
    const fields = await fieldsOf(request);
    const insuredMinor = amountOf(fields);
    if (insuredMinor === undefined) return problemOf('insure', [NO_AMOUNT])!;
    const { acted } = await locals.graph(INSURE, { orderId: fields.text('orderId'), insuredMinor, insurer: fields.orNull('insurer') });
    return problemOf('insure', acted.problems) ?? { done: 'insure' as const };
  },
};
