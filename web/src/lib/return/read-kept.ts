import { toMinor } from '#lib/goods/minor-units.ts';

const PLAIN_AMOUNT = /^\d{1,9}([.,]\d{1,3})?$/;

/** What is to be kept back, as people write it in an address or a form ("5", "4,50"), in minor units; null: that is no amount. */
export function readKept(written: string, currency: string): number | null {
  const amount = written.trim();
  if (amount === '') return 0;
  return PLAIN_AMOUNT.test(amount) ? toMinor(Number(amount.replace(',', '.')), currency) : null;
}
