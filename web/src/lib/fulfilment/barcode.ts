import JsBarcode from 'jsbarcode';

/** The bars of a text in Code 128, as [from, width] in modules, and how many modules there are; null: it cannot be written so. */
export function barcode(text: string): { bars: [from: number, width: number][]; modules: number } | null {
  const drawn: { encodings?: { data: string }[] } = {};
  let isValid = true;
  JsBarcode(drawn, text, { format: 'CODE128', valid: (valid: boolean) => (isValid = valid) });
  const bits = (drawn.encodings ?? []).map(({ data }) => data).join('');
  if (!isValid || bits === '') return null;
  return {
    bars: [...bits.matchAll(/1+/g)].map((bar): [number, number] => [bar.index, bar[0].length]),
    modules: bits.length,
  };
}
