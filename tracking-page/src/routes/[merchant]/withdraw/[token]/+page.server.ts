import { error } from '@sveltejs/kit';
import * as withdrawal from '#lib/withdrawal/act-on-withdrawal.ts';
import { openWithdrawal } from '#lib/withdrawal/open-withdrawal.ts';
import { withdrawalScreen } from '#lib/withdrawal/withdrawal-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const opened = await openWithdrawal(event, ({ withdrawalForm }) => withdrawalForm.form);
  if (opened.part && !opened.part.isOffered) error(404, { message: 'No right of withdrawal here', kind: 'NOT_FOUND' });
  const { name, email } = opened.part ?? { name: null, email: null };
  const draft = { formKey: crypto.randomUUID(), name: name ?? '', email: email ?? '', isWhole: true, articles: [] };
  return { ...opened, fresh: withdrawalScreen({ draft }) };
};

export const actions: Actions = withdrawal;
