import { createHash } from 'node:crypto';
import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { newId } from '@jalon/schema/database';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { PictureUploadInput, PictureUploadSchema } from './picture.inputs.ts';
import { findPicture, PictureInfo } from './picture.type.ts';
import { readUpload } from './read-upload.ts';

const MOST_UPLOADS = 200;

const PictureUploadResult = resultOf<{ picture: PictureInfo }>('PictureUploadResult', {
  picture: { type: () => PictureInfo, description: 'The picture; an SVG is ready at once, any other is WAITING for a moment.' },
});

// The same bytes again are the same picture; if they could not be read before, they are tried again.
const SAVE = `
  insert into picture (id, merchant_id, kind, source_key, bytes, content_type, width_px, height_px, fetch_at, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, now())
  on conflict (merchant_id, kind, source_key) do update set created_at = now(),
    bytes = case when picture.content_type is null then excluded.bytes else picture.bytes end,
    problem = case when picture.content_type is null then null else picture.problem end,
    fetch_at = case when picture.content_type is null then excluded.fetch_at else picture.fetch_at end
  returning id`;

@Resolver()
export class PictureMutations {
  @Authorized('MANAGER')
  @Mutation(() => PictureUploadResult, {
    description:
      'Takes a picture for the logo or a block. What it is, is read from its bytes; all but an SVG is decoded and written anew in the background, without what a camera noted in it: ask `picture` until it is READY or FAILED. Needs MANAGER.',
  })
  async pictureUpload(
    @Arg('input', () => PictureUploadInput, { description: 'What is to be done.' }) input: PictureUploadInput,
    @Ctx() context: MerchantContext,
  ): Promise<{ picture: PictureInfo | null; problems: Problem[] }> {
    const refused = (...problems: Problem[]) => ({ picture: null, problems });
    const { output, problems } = checkInput(PictureUploadSchema, input);
    if (output === null) return refused(...problems);
    const { kind, base64: given } = output;
    const upload = readUpload(given);
    if (typeof upload === 'string') return refused(problem('INVALID', ['input', 'base64'], upload));
    const { em, merchant } = context;
    const [count] = await em.execute<{ uploads: number }[]>(
      `select count(*)::int as uploads from picture where merchant_id = ? and kind in ('LOGO', 'BANNER')`,
      [merchant.merchantId],
    );
    if (count!.uploads >= MOST_UPLOADS)
      return refused(
        problem('INVALID', ['input'], `There are ${MOST_UPLOADS} uploads already; those that nothing shows are forgotten after a month.`),
      );
    const [saved] = await em.execute<{ id: string }[]>(SAVE, [
      newId(),
      merchant.merchantId,
      kind,
      createHash('sha256').update(given).digest('hex'),
      upload.bytes,
      upload.contentType,
      upload.widthPx,
      upload.heightPx,
      upload.fetchAt,
    ]);
    await em.execute(`select pg_notify('jalon_picture', '')`);
    return { picture: await findPicture(context, saved!.id, [kind]), problems: [] };
  }
}
