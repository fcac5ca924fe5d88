import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** What a merchant's pages look like and say. */
export const CASES_OF_BRAND: Record<string, TenantCase> = {
  'Query.picture': ({ ids }) => ({ id: ids.picture }),
  'Query.pageBlocks': nothing,
  'Query.pageBlockNumbers': nothing,
  'Query.texts': () => ({ language: 'en', namespace: 'page' }),
  'Mutation.pictureUpload': ({ slug }) => ({
    input: {
      kind: 'BANNER',
      base64: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>${slug}</title></svg>`).toString('base64'),
    },
  }),
  'Mutation.pageBlockSave': ({ ids, slug }) => ({
    input: {
      id: ids.block,
      kind: 'BANNER',
      texts: [{ language: 'en', title: `${slug} chairs` }],
      href: `https://${slug}.example/chairs`,
      pictureId: ids.banner,
    },
  }),
  'Mutation.pageBlockMove': ({ ids }) => ({ id: ids.block, position: 1 }),
  'Mutation.pageBlockRemove': ({ ids }) => ({ id: ids.block }),
  'Mutation.textSave': () => ({ input: { language: 'en', key: 'page:retry', text: 'Once more' } }),
  'Mutation.textRemove': () => ({ language: 'fr', key: 'page:skip' }),
  'Mutation.domainSave': () => ({ domain: 'parcels.example.com' }),
};
