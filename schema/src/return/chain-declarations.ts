import { createHash } from 'node:crypto';
import type { WithdrawnArticle } from './withdrawal.entity.ts';

/** What a declaration says, and where it stands. */
export interface Declaration {
  place: number;
  orderId: string;
  name: string;
  email: string;
  articles: readonly WithdrawnArticle[];
  statement: string;
  language: string;
  declaredAt: Date;
  previousHash: string | null;
}

/** SHA-256 over a declaration and the hash of the one before, hex: whoever changes or removes one breaks all that follow. */
export function hashDeclaration({
  place,
  orderId,
  name,
  email,
  articles,
  statement,
  language,
  declaredAt,
  previousHash,
}: Declaration): string {
  const bought = articles.map(({ orderLineId, title, quantity }) => [orderLineId, title, quantity]);
  const said = [place, orderId, name, email, bought, statement, language, declaredAt.toISOString(), previousHash];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** The place of the first declaration that is not what it was, or does not follow the one before; null: the chain is whole. */
export function findBreak(chain: readonly (Declaration & { hash: string })[]): number | null {
  let previous: string | null = null;
  for (const [index, declaration] of chain.entries()) {
    const isWhole =
      declaration.place === index + 1 && declaration.previousHash === previous && hashDeclaration(declaration) === declaration.hash;
    if (!isWhole) return declaration.place;
    previous = declaration.hash;
  }
  return null;
}
