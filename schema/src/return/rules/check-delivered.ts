import type { ReturnRule } from './judged-pieces.ts';

/** What has not arrived cannot go back. */
export const checkDelivered: ReturnRule = ({ window }) => (window === null ? 'NOT_DELIVERED' : null);
