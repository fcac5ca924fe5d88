import type { ReturnRule } from './judged-pieces.ts';

/** What no rule of the policy speaks of is not taken back. */
export const checkRule: ReturnRule = ({ rule }) => (rule === null ? 'NO_RULE' : null);
