import type { ReturnRule } from './judged-pieces.ts';

/** Sold without return: the buyer was told so. The right of withdrawal and faults are not judged here. */
export const checkFinalSale: ReturnRule = ({ rule }) => (rule?.isFinalSale ? 'FINAL_SALE' : null);
