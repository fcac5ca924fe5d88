import { Arg, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { TextOverride } from '@jalon/schema/merchant';
import { variablesOf } from '@jalon/schema/words';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { OwnText } from './own-text.type.ts';
import { readOurTexts } from './read-our-texts.ts';

@Resolver()
export class OwnTextQueries {
  @Authorized()
  @Query(() => [OwnText], {
    description: "Every text of a part in a language, with the shop's own where there is one. Empty: there is no such part or language.",
  })
  async texts(
    @Arg('language', () => String, { description: 'One of our languages, BCP 47.' }) language: string,
    @Arg('namespace', () => String, { description: 'Which part: `page`, `order`, `shipment`, `return` or `message`.' }) namespace: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<OwnText[]> {
    const ours = await readOurTexts(language, namespace);
    if (ours === null) return [];
    const overrides = await em.find(TextOverride, { language, key: { $like: `${namespace}:%` } });
    const own = new Map(overrides.map(({ key, text }) => [key, text]));
    return [...ours].map(([path, text]) => {
      const key = `${namespace}:${path}`;
      return { key, ours: text, own: own.get(key) ?? null, variables: variablesOf(text) };
    });
  }
}
