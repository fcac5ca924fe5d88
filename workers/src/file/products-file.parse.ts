import type { RowReader } from './row-reader.ts';

/** One article of a file. What the file does not say is null, and stays as it is known. */
export interface ArticleOfFile {
  sku: string;
  title: string | null;
  barcode: string | null;
  weightGrams: number | null;
  imageUrl: string | null;
  costMinor: number | null;
  costCurrency: string | null;
  lowAt: number | null;
  isActive: boolean | null;
}

export interface ProductOfFile {
  title: string | null;
  imageUrl: string | null;
  articles: ArticleOfFile[];
}

const GRAMS = { weight_grams: 1, weight_kg: 1_000, weight_lb: 453.592_37 };

/** A product from the rows of its variants. Rows that only carry further pictures, as Shopify writes them, say nothing else. */
export function readProductRows(rows: readonly RowReader[], seen: Set<string>): ProductOfFile | null {
  const articles = rows.flatMap((row) => {
    if (rows.length > 1 && row.text('sku') === null && row.text('title') === null && row.text('option1') === null) return [];
    const article = readArticle(row, seen);
    return article === null || row.problems.length > 0 ? [] : [article];
  });
  if (articles.length === 0) return null;
  const said = (field: string) => rows.reduce<string | null>((found, row) => found ?? row.text(field), null);
  return {
    title: said('title'),
    imageUrl: rows.reduce<string | null>((found, row) => found ?? pictureOf(row, 'product_image_url') ?? pictureOf(row, 'image_url'), null),
    articles,
  };
}

function readArticle(row: RowReader, seen: Set<string>): ArticleOfFile | null {
  const sku = row.code('sku');
  if (sku === null) return row.problems.length > 0 ? null : row.note('MISSING', 'sku');
  const currency = row.currency('currency');
  const cost = row.money('cost', currency?.exponent ?? 2);
  if (cost !== null && currency === null) row.note('MISSING', 'currency');
  const options = ['option1', 'option2', 'option3']
    .map((field) => row.text(field))
    .filter((option) => option !== null && option !== 'Default Title');
  const article = {
    sku,
    title: row.text('variant_title') ?? (options.join(' / ') || null),
    barcode: row.barcode('barcode'),
    weightGrams: Object.entries(GRAMS).reduce<number | null>((found, [field, grams]) => found ?? row.weight(field, grams), null),
    imageUrl: pictureOf(row, 'image_url'),
    costMinor: cost,
    costCurrency: cost === null ? null : (currency?.code ?? null),
    lowAt: row.pieces('low_at'),
    isActive: row.truth('is_active'),
  };
  if (seen.has(sku)) row.note('REPEATED', 'sku');
  seen.add(sku);
  return article;
}

/** WooCommerce lists several pictures, parted by commas. */
function pictureOf(row: RowReader, field: string): string | null {
  const several = row.text(field, 20_000)?.split(/\s*,\s*(?=https?:)/)[0];
  return several === undefined
    ? null
    : URL.canParse(several) && /^https?:/i.test(several) && several.length <= 2_000
      ? several
      : row.note('BAD_ADDRESS', field);
}
