import { loadVocabulary, type Language, type Vocabulary } from '@jalon/schema/words';
import type { WithdrawnArticle } from '@jalon/schema/return';

/** What is declared. */
export interface Declared {
  orderNumber: string;
  placedAt: Date;
  /** IANA: where the day of the order is told. */
  zone: string;
  /** It is withdrawn from the whole contract. */
  isWhole: boolean;
  articles: readonly WithdrawnArticle[];
}

/** A declaration word by word, in one of our languages: the law's sentence, and what it names when that is not everything. */
export async function withdrawalStatement(
  { orderNumber, placedAt, zone, isWhole, articles }: Declared,
  language: Language,
): Promise<string> {
  const { withdrawal } = (await loadVocabulary(language, ['withdrawal'])) as unknown as Pick<Vocabulary, 'withdrawal'>;
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', calendar: 'gregory', numberingSystem: 'latn', timeZone: zone });
  const sentence = (isWhole ? withdrawal.statement_whole : withdrawal.statement_some)
    .replace('{{number}}', () => orderNumber)
    .replace('{{day}}', () => day.format(placedAt));
  return isWhole ? sentence : [sentence, ...articles.map(({ quantity, title }) => `${quantity} × ${title}`)].join('\n');
}
