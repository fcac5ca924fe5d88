import { GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { BlockConditionSchema, PAGE_BLOCK_KINDS, PageBlockKindEnum, type BlockText, type PageBlockKind } from '@jalon/schema/merchant';
import { isLanguage } from '@jalon/schema/words';

@InputType({ description: 'The words of a block in one language.' })
export class PageBlockTextInput {
  @Field(() => String, { description: 'One of our languages, BCP 47.' })
  language!: string;

  @Field(() => String, { description: 'At most 80 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'At most 240 characters.' })
  text?: string | null;
}

@InputType({ description: 'Something of the shop’s own on its page: below the answer, and not at all when a parcel is in trouble.' })
export class PageBlockInput {
  @Field(() => ID, { nullable: true, description: 'Which one; left out: a new one, after all others.' })
  id?: string | null;

  @Field(() => PageBlockKindEnum, { description: 'What it is.' })
  kind!: PageBlockKind;

  @Field(() => Boolean, { defaultValue: true, description: 'It is shown.' })
  isEnabled!: boolean;

  @Field(() => [PageBlockTextInput], { description: "Its words, each language once; the shop's default language must be there." })
  texts!: PageBlockTextInput[];

  @Field(() => String, { nullable: true, description: 'Where it leads; an https address.' })
  href?: string | null;

  @Field(() => ID, { nullable: true, description: 'A picture of the shop: an uploaded BANNER, or a copied ARTICLE.' })
  pictureId?: string | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'Who sees it: JSON Logic with the facts of docs/brand.md; left out or null: everybody.',
  })
  condition?: Record<string, unknown> | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'From when.' })
  startsAt?: Date | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when.' })
  endsAt?: Date | null;
}

const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(most, `at most ${most} characters`));

const href = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(2_000, 'at most 2,000 characters'),
  v.check((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url?.protocol === 'https:' && url.username === '' && url.password === '';
  }, 'an address that begins with https://'),
);

export const PageBlockInputSchema = v.pipe(
  v.object({
    kind: v.picklist(Object.keys(PAGE_BLOCK_KINDS) as PageBlockKind[]),
    isEnabled: v.boolean(),
    texts: v.pipe(
      v.array(
        v.object({
          language: v.pipe(v.string(), v.check(isLanguage, 'one of our languages, such as fr or pt-BR')),
          title: line(80),
          text: v.nullish(
            v.union(
              [
                v.pipe(
                  v.literal(''),
                  v.transform(() => null),
                ),
                line(240),
              ],
              'at most 240 characters',
            ),
            null,
          ),
        }),
      ),
      v.check((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, 'each language once'),
      v.transform((texts) =>
        Object.fromEntries(texts.map(({ language, title, text }): [string, BlockText] => [language, { title, text }])),
      ),
    ),
    href: v.nullish(href, null),
    pictureId: v.nullish(v.pipe(v.string(), v.uuid('the id of a picture')), null),
    condition: v.nullish(BlockConditionSchema, null),
    startsAt: v.nullish(v.date(), null),
    endsAt: v.nullish(v.date(), null),
  }),
  v.forward(
    v.check(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt, 'later than its start'),
    ['endsAt'],
  ),
);
