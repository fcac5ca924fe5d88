import type { MessageContent, PreparedMessage } from './message-transport.ts';

/** A message as a text message: one sentence and the link. Where an answer can be sent, the first one says how to end them. */
export async function smsContent({ said, voice, sender, pageUrl, isFirst }: PreparedMessage): Promise<MessageContent> {
  const canAnswer = /^(?:\+|MG)/.test(sender.channels.SMS?.sender ?? '');
  const parts = [said.sms, pageUrl, ...(isFirst && canAnswer ? [voice.say('message:sms_stop')] : [])];
  return { subject: null, text: parts.join(' '), html: null };
}
