import { staffTable } from '#lib/graph/staff-file.ts';
import type { RequestHandler } from './$types';

/** The whole register as a file, as the api writes it: with what each hash was made of. */
export const GET: RequestHandler = (asked) => staffTable('withdrawals.csv', asked, 'withdrawals');
