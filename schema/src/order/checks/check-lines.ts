import type { CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/** An order from which everything was taken, or in which nothing ever was. Downloads and gift cards alone are good: nothing is to be sent. */
export const checkLines = ({ lines }: CheckedOrder): Gap[] => (lines.some(({ quantity }) => quantity !== 0) ? [] : [gap('NO_LINES')]);

/** Quantities below zero; zero is a line that the store took out. */
export const checkQuantities = ({ lines }: CheckedOrder): Gap[] =>
  lines.filter(({ quantity, isShipped }) => isShipped && quantity < 0).map(({ id }) => gap('QUANTITY_INVALID', id));
