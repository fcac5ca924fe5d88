import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { RETRY_REPORT } from '#lib/store/store.mutations.ts';
import {
  ANSWER_CHOICE,
  CANCEL_ORDER,
  CORRECT_ADDRESS,
  FOLLOW_PARCEL,
  HOLD_ORDER,
  RELEASE_NOW,
  UNHOLD_ORDER,
  WAIVE_HOLD,
} from './order.mutations.ts';
import { readAddress } from './read-address.ts';

interface Sent {
  locals: App.Locals;
  request: Request;
}

const OPTIONS = ['WAIT', 'SEND_REST', 'ALTERNATIVE', 'CANCEL'] as const;

const idOf = async (request: Request) => formText(await request.formData(), 'id');

/** The form actions of every page that works on orders. A form names its order, so that several can stand on one page. */
export const orderActions = {
  waive: async ({ locals, request }: Sent) => {
    const id = await idOf(request);
    const { orderHoldWaive } = await locals.graph(WAIVE_HOLD, { id });
    return problemOf(id, orderHoldWaive.problems) ?? { done: 'waive' as const };
  },
  release: async ({ locals, request }: Sent) => {
    const { orderReleaseNow } = await locals.graph(RELEASE_NOW, { id: await idOf(request) });
    return problemOf('release', orderReleaseNow.problems) ?? { done: 'release' as const };
  },
  hold: async ({ locals, request }: Sent) => {
    const { orderHold } = await locals.graph(HOLD_ORDER, { id: await idOf(request) });
    return problemOf('release', orderHold.problems) ?? { done: 'hold' as const };
  },
  unhold: async ({ locals, request }: Sent) => {
    const id = await idOf(request);
    const { orderUnhold } = await locals.graph(UNHOLD_ORDER, { id });
    return problemOf(id, orderUnhold.problems) ?? { done: 'unhold' as const };
  },
  cancel: async ({ locals, request }: Sent) => {
    const { orderCancel } = await locals.graph(CANCEL_ORDER, { id: await idOf(request) });
    return problemOf('release', orderCancel.problems) ?? { done: 'cancel' as const };
  },
  address: async ({ locals, request }: Sent) => {
    const form = await request.formData();
    const id = formText(form, 'id');
    const { orderAddressCorrect } = await locals.graph(CORRECT_ADDRESS, { id, input: readAddress(form) });
    return problemOf(`address-${id}`, orderAddressCorrect.problems) ?? { done: 'address' as const };
  },
  choice: async ({ locals, request }: Sent) => {
    const form = await request.formData();
    const id = formText(form, 'id');
    const option = OPTIONS.find((one) => one === form.get('option')) ?? 'WAIT';
    const alternativeId = formText(form, 'alternativeId') || null;
    const { orderChoiceAnswer } = await locals.graph(ANSWER_CHOICE, { id, option, alternativeId });
    return problemOf(id, orderChoiceAnswer.problems) ?? { done: 'choice' as const };
  },
  parcel: async ({ locals, request }: Sent) => {
    const form = await request.formData();
    const input = {
      orderId: formText(form, 'id'),
      trackingNumber: formText(form, 'trackingNumber'),
      carrier: formText(form, 'carrier') || null,
    };
    const { shipmentCreate } = await locals.graph(FOLLOW_PARCEL, { input });
    return problemOf('parcel', shipmentCreate.problems) ?? { done: 'parcel' as const };
  },
  report: async ({ locals, request }: Sent) => {
    const id = await idOf(request);
    const { storeReportRetry } = await locals.graph(RETRY_REPORT, { id });
    return problemOf(id, storeReportRetry.problems) ?? { done: 'report' as const };
  },
};
