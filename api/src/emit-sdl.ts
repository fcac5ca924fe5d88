import { mkdirSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildMerchantSchema } from './graphql/merchant-schema.ts';
import { buildShopperSchema } from './graphql/shopper-schema.ts';

/** Each file of `schema/sdl` with the text it must hold. */
export function sdlFiles(): Record<'merchant.graphql' | 'public.graphql', string> {
  const print = (schema: GraphQLSchema) =>
    `# Written by \`pnpm --filter @jalon/api sdl\`. Do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
  return { 'merchant.graphql': print(buildMerchantSchema()), 'public.graphql': print(buildShopperSchema()) };
}

if (import.meta.main) {
  const folder = new URL('../../schema/sdl/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(sdlFiles())) writeFileSync(new URL(name, folder), text);
}
