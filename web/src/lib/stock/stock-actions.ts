import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { ADJUST_STOCK, COUNT_STOCK, EXPECT_INBOUND, MOVE_STOCK, RECEIVE_INBOUND } from './stock.mutations.ts';
import { ADJUSTMENTS } from './stock.type.ts';

interface Sent {
  locals: App.Locals;
  request: Request;
}

const ofLot = (fields: FormFields) => ({
  variantId: fields.text('variantId'),
  lot: fields.text('lot'),
  note: fields.orNull('note'),
  key: fields.orNull('key'),
});

/** What is left empty stays as it is known. */
function expiry(fields: FormFields): { expiresOn?: string } {
  const expiresOn = fields.text('expiresOn');
  return expiresOn ? { expiresOn } : {};
}

/** The form actions of every page that shows a shelf. */
export const stockActions = {
  count: async ({ locals, request }: Sent) => {
    const fields = new FormFields(await request.formData());
    const damaged = fields.whole('damaged');
    const input = {
      ...ofLot(fields),
      ...expiry(fields),
      warehouseId: fields.text('warehouseId'),
      onHand: fields.pieces('onHand'),
      ...(damaged !== null && { damaged }),
    };
    const refused = problemOf('count', fields.problems);
    if (refused) return refused;
    const { stockCount } = await locals.graph(COUNT_STOCK, { input });
    return problemOf('count', stockCount.problems) ?? { done: 'count' as const };
  },
  adjust: async ({ locals, request }: Sent) => {
    const fields = new FormFields(await request.formData());
    const input = {
      ...ofLot(fields),
      ...expiry(fields),
      warehouseId: fields.text('warehouseId'),
      kind: ADJUSTMENTS.find((kind) => kind === fields.text('kind')) ?? 'ADJUSTED',
      quantity: fields.pieces('quantity'),
    };
    const refused = problemOf('adjust', fields.problems);
    if (refused) return refused;
    const { stockAdjust } = await locals.graph(ADJUST_STOCK, { input });
    return problemOf('adjust', stockAdjust.problems) ?? { done: 'adjust' as const };
  },
  move: async ({ locals, request }: Sent) => {
    const fields = new FormFields(await request.formData());
    const input = {
      ...ofLot(fields),
      fromWarehouseId: fields.text('warehouseId'),
      toWarehouseId: fields.text('toWarehouseId'),
      quantity: fields.pieces('quantity'),
    };
    const refused = problemOf('move', fields.problems);
    if (refused) return refused;
    const { stockMove } = await locals.graph(MOVE_STOCK, { input });
    return problemOf('move', stockMove.problems) ?? { done: 'move' as const };
  },
  receive: async ({ locals, request }: Sent) => {
    const fields = new FormFields(await request.formData());
    const id = fields.text('id');
    const input = {
      ...expiry(fields),
      id,
      quantity: fields.pieces('quantity'),
      lot: fields.text('lot'),
      isLast: fields.has('isLast'),
      key: fields.orNull('key'),
    };
    const refused = problemOf(id, fields.problems);
    if (refused) return refused;
    const { inboundReceive } = await locals.graph(RECEIVE_INBOUND, { input });
    return problemOf(id, inboundReceive.problems) ?? { done: 'receive' as const };
  },
  expect: async ({ locals, request }: Sent) => {
    const fields = new FormFields(await request.formData());
    const input = {
      variantId: fields.text('variantId'),
      warehouseId: fields.text('warehouseId'),
      quantity: fields.pieces('quantity'),
      reference: fields.text('reference'),
      expectedOn: fields.orNull('expectedOn'),
    };
    const refused = problemOf('expect', fields.problems);
    if (refused) return refused;
    const { inboundSave } = await locals.graph(EXPECT_INBOUND, { input });
    return problemOf('expect', inboundSave.problems) ?? { done: 'expect' as const };
  },
};
