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

/** A declaration and the hash of the one before as one line of JSON: what its own hash is made of. */
export function declarationText({
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
  return JSON.stringify([place, orderId, name, email, bought, statement, language, declaredAt.toISOString(), previousHash]);
}

/** SHA-256 over a declaration and the hash of the one before, hex: whoever changes or removes one breaks all that follow. */
export const hashDeclaration = (declaration: Declaration): string =>
  createHash('sha256').update(declarationText(declaration)).digest('hex');

/**
 * The place of the first declaration that is not what it was, or does not follow the one before; null: the chain is whole.
 * @param last the last declaration of the part before, of a chain that is read in parts
 */
export function findBreak(
  chain: readonly (Declaration & { hash: string })[],
  last: { place: number; hash: string } | null = null,
): number | null {
  let previous = last?.hash ?? null;
  for (const [index, declaration] of chain.entries()) {
    const isWhole =
      declaration.place === (last?.place ?? 0) + index + 1 &&
      declaration.previousHash === previous &&
      hashDeclaration(declaration) === declaration.hash;
    if (!isWhole) return declaration.place;
    previous = declaration.hash;
  }
  return null;
}
