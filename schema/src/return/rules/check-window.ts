import type { ReturnRule } from './judged-pieces.ts';

/** The last day is a whole day of the recipient's. */
export const checkWindow: ReturnRule = ({ window, today }) => (window !== null && window.end < today ? 'WINDOW_OVER' : null);
