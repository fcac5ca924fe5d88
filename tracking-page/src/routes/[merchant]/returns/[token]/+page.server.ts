import * as returns from '#lib/return/act-on-return.ts';
import { openReturns } from '#lib/return/open-returns.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await openReturns(event, ({ returnOptions }) => returnOptions.options)),
  formKey: crypto.randomUUID(),
});

export const actions: Actions = returns;
