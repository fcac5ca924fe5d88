import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { REPORT_STEP, REPORT_STEPS, TAKE_BACK } from './fulfilment.mutations.ts';
import { REPORTED_STEPS } from './fulfilment.type.ts';
import { readReport } from './read-report.ts';

interface Sent {
  locals: App.Locals;
  request: Request;
}

/** The form actions of the pages that show parts of orders at warehouses. */
export const fulfilmentActions = {
  /** One step for every part that is ticked. */
  bulk: async ({ locals, request }: Sent) => {
    const form = await request.formData();
    const step = REPORTED_STEPS.find((one) => one === form.get('step')) ?? 'PICKED';
    const ids = form.getAll('id').filter((id) => typeof id === 'string');
    if (ids.length === 0) return problemOf('none', [{ code: 'INVALID', path: ['id'], message: '' }]);
    const { fulfilmentsReport } = await locals.graph(REPORT_STEPS, { inputs: ids.map((fulfilmentId) => ({ fulfilmentId, step })) });
    return problemOf('bulk', fulfilmentsReport.problems) ?? { done: 'bulk' as const };
  },
  report: async ({ locals, request }: Sent) => {
    const { fulfilmentReport } = await locals.graph(REPORT_STEP, { input: readReport(await request.formData()) });
    return problemOf('report', fulfilmentReport.problems) ?? { done: 'report' as const };
  },
  takeBack: async ({ locals, request }: Sent) => {
    const { fulfilmentCancel } = await locals.graph(TAKE_BACK, { id: formText(await request.formData(), 'id') });
    return problemOf('takeBack', fulfilmentCancel.problems) ?? { done: 'takeBack' as const };
  },
};
