import { error } from '@sveltejs/kit';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { SAVE_CHANNEL, SAVE_MESSAGING, SWITCH_CHANNEL, type ChannelInput } from '#lib/notification/notification.mutations.ts';
import { CHANNEL_SETTINGS } from '#lib/notification/notification.queries.ts';
import { readChannel, readEmail, readMessaging, readSms, type MadeReports } from '#lib/notification/read-channel.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { channelSettings, viewer } = await locals.graph(CHANNEL_SETTINGS);
  if (!viewer?.merchant) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { channels: channelSettings, messaging: viewer.merchant };
};

/** What is shown once comes back with the answer of the form and is nowhere afterwards. */
async function save(graph: App.Locals['graph'], input: ChannelInput) {
  const { channelSave } = await graph(SAVE_CHANNEL, { input });
  const refused = problemOf(input.channel, channelSave.problems);
  if (refused) return refused;
  const { reportUrl: url, reportSecret: secret } = channelSave;
  const made: MadeReports | null = url && secret ? { channel: input.channel, url, secret } : null;
  return { done: input.channel, made };
}

export const actions: Actions = {
  email: async ({ locals, request }) => save(locals.graph, readEmail(new FormFields(await request.formData()))),
  sms: async ({ locals, request }) => save(locals.graph, readSms(new FormFields(await request.formData()))),
  reports: async ({ locals, request }) =>
    save(locals.graph, { channel: readChannel(new FormFields(await request.formData())), renewsReports: true }),
  switch: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const channel = readChannel(fields);
    const { channelSwitch } = await locals.graph(SWITCH_CHANNEL, { channel, isEnabled: fields.text('isEnabled') === '1' });
    return problemOf(channel, channelSwitch.problems) ?? { done: channel };
  },
  quiet: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const input = readMessaging(fields);
    const refused = problemOf('quiet', fields.problems);
    if (refused) return refused;
    const { messagingSave } = await locals.graph(SAVE_MESSAGING, { input });
    return problemOf('quiet', messagingSave.problems) ?? { done: 'quiet' };
  },
};
