import { MOVE_BLOCK, REMOVE_BLOCK, SAVE_BLOCK } from '#lib/brand/brand.mutations.ts';
import { BLOCKS } from '#lib/brand/brand.queries.ts';
import { inputOf, readBlock, readRemoved, type RemovedBlock } from '#lib/brand/read-block.ts';
import { takePicture } from '#lib/brand/take-picture.ts';
import { atField } from '#lib/goods/at-field.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { VIEWER } from '#lib/merchant/merchant.queries.ts';
import type { Actions, PageServerLoad } from './$types';

const DAYS = 28;
const FIELDS = ['condition', 'texts'];
const GONE = [{ code: 'NOT_FOUND', path: ['id'], message: 'There is no such block.' }];

export const load: PageServerLoad = ({ locals }) => locals.graph(BLOCKS, { days: DAYS });

const findBlock = async (graph: App.Locals['graph'], id: string) =>
  (await graph(BLOCKS, { days: DAYS })).pageBlocks.find((block) => block.id === id);

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const form = await request.formData();
    const fields = new FormFields(form);
    const { viewer } = await locals.graph(VIEWER);
    const input = readBlock(fields, viewer?.merchant?.timeZone ?? 'UTC');
    const refused = problemOf('block', fields.problems);
    if (refused) return refused;
    const picture = await takePicture(locals.graph, form.get('picture'), 'BANNER');
    if (picture && 'problems' in picture) return problemOf('block', picture.problems)!;
    const { pageBlockSave } = await locals.graph(SAVE_BLOCK, { input: picture ? { ...input, pictureId: picture.id } : input });
    return problemOf('block', atField(pageBlockSave.problems, FIELDS)) ?? { done: 'block' as const };
  },
  switch: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const block = await findBlock(locals.graph, fields.text('id'));
    if (!block) return problemOf('blocks', GONE)!;
    const input = { ...inputOf(block), id: block.id, isEnabled: fields.text('isEnabled') === '1' };
    const { pageBlockSave } = await locals.graph(SAVE_BLOCK, { input });
    return problemOf('blocks', pageBlockSave.problems) ?? { done: 'blocks' as const };
  },
  move: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const { pageBlockMove } = await locals.graph(MOVE_BLOCK, { id: fields.text('id'), position: fields.pieces('position') });
    return problemOf('blocks', pageBlockMove.problems) ?? { done: 'blocks' as const };
  },
  remove: async ({ locals, request }) => {
    const block = await findBlock(locals.graph, new FormFields(await request.formData()).text('id'));
    if (!block) return problemOf('blocks', GONE)!;
    const { pageBlockRemove } = await locals.graph(REMOVE_BLOCK, { id: block.id });
    const removed: RemovedBlock = { position: block.position, input: inputOf(block) };
    return problemOf('blocks', pageBlockRemove.problems) ?? { done: 'removed' as const, removed };
  },
  putBack: async ({ locals, request }) => {
    const removed = readRemoved(new FormFields(await request.formData()).text('block'));
    if (!removed) return problemOf('blocks', GONE)!;
    const { pageBlockSave } = await locals.graph(SAVE_BLOCK, { input: removed.input });
    const refused = problemOf('blocks', pageBlockSave.problems);
    if (refused || !pageBlockSave.pageBlock) return refused ?? { done: 'blocks' as const };
    const { pageBlockMove } = await locals.graph(MOVE_BLOCK, { id: pageBlockSave.pageBlock.id, position: removed.position });
    return problemOf('blocks', pageBlockMove.problems) ?? { done: 'blocks' as const };
  },
};
