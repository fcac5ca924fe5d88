import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { Merchant, PageBlock } from '@jalon/schema/merchant';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { PageBlockInput, PageBlockInputSchema } from './page-block.inputs.ts';
import { findPicture } from './picture.type.ts';

const MOST_BLOCKS = 20;

interface BlockResult {
  pageBlock: PageBlock | null;
  problems: Problem[];
}

const PageBlockSaveResult = resultOf<{ pageBlock: PageBlock }>('PageBlockSaveResult', {
  pageBlock: { type: () => PageBlock, description: 'As it is now.' },
});
const PageBlockMoveResult = resultOf<{ pageBlock: PageBlock }>('PageBlockMoveResult', {
  pageBlock: { type: () => PageBlock, description: 'As it is now.' },
});
const PageBlockRemoveResult = resultOf<{ pageBlock: PageBlock }>('PageBlockRemoveResult', {
  pageBlock: { type: () => PageBlock, description: 'What was removed.' },
});

const refused = (...problems: Problem[]): BlockResult => ({ pageBlock: null, problems });
const notFound = (...path: string[]) => refused(problem('NOT_FOUND', path, 'There is no such block.'));
const positioned = { orderBy: { position: 'asc', id: 'asc' } } as const;

@Resolver()
export class PageBlockMutations {
  @Authorized('MANAGER')
  @Mutation(() => PageBlockSaveResult, { description: 'Makes or changes a block of the page. Needs MANAGER.' })
  async pageBlockSave(
    @Arg('input', () => PageBlockInput, { description: 'What is to be done.' }) { id, ...input }: PageBlockInput,
    @Ctx() context: MerchantContext,
  ): Promise<BlockResult> {
    const { output, problems } = checkInput(PageBlockInputSchema, input);
    if (output === null) return refused(...problems);
    const { em, merchant } = context;
    const { defaultLanguage } = await em.findOneOrFail(Merchant, merchant.merchantId);
    if (output.texts[defaultLanguage] === undefined)
      return refused(problem('INVALID', ['input', 'texts'], `The words in the shop's own language, ${defaultLanguage}, must be there.`));
    if (output.pictureId !== null && (await findPicture(context, output.pictureId, ['BANNER', 'ARTICLE'])) === null)
      return refused(problem('NOT_FOUND', ['input', 'pictureId'], 'There is no such picture.'));
    const blocks = await em.find(PageBlock, {}, positioned);
    const known = id == null ? null : (blocks.find((block) => block.id === id) ?? null);
    if (id != null && known === null) return notFound('input', 'id');
    if (known === null && blocks.length >= MOST_BLOCKS)
      return refused(problem('INVALID', ['input'], `There are ${MOST_BLOCKS} blocks already; more cannot be kept.`));
    const position = (blocks.at(-1)?.position ?? -1) + 1;
    const pageBlock = known ?? Object.assign(new PageBlock(), { merchantId: merchant.merchantId, position });
    Object.assign(pageBlock, output, { changedAt: new Date() });
    await em.persist(pageBlock).flush();
    return { pageBlock, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => PageBlockMoveResult, { description: 'Puts a block in another place; the others close up. Needs MANAGER.' })
  async pageBlockMove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Arg('position', () => Int, { description: 'Its new place, from 0.' }) position: number,
    @Ctx() { em }: MerchantContext,
  ): Promise<BlockResult> {
    const blocks = await em.find(PageBlock, {}, positioned);
    const pageBlock = blocks.find((block) => block.id === id);
    if (pageBlock === undefined) return notFound('id');
    const others = blocks.filter((block) => block !== pageBlock);
    for (const [place, block] of others.toSpliced(Math.max(position, 0), 0, pageBlock).entries()) block.position = place;
    await em.flush();
    return { pageBlock, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => PageBlockRemoveResult, { description: 'Forgets a block and what it did. Needs MANAGER.' })
  async pageBlockRemove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<BlockResult> {
    const pageBlock = isUuid(id) ? await em.findOne(PageBlock, id) : null;
    if (pageBlock === null) return notFound('id');
    await em.nativeDelete(PageBlock, { id });
    return { pageBlock, problems: [] };
  }
}
