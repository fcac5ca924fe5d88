import { RECORD_MS } from '#lib/supplier/record-span.ts';
import { SUPPLIERS } from '#lib/supplier/supplier.queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => locals.graph(SUPPLIERS, { from: new Date(Date.now() - RECORD_MS).toISOString() });
