import { CHANNELS, type Channel, type ChannelSettings, type MessageProvider } from '@jalon/schema/notification';
import type { ChannelUse } from './channel-use.type.ts';

/** How each channel is used, chosen or not: e-mail, push and the page work by themselves, text messages need a provider. */
export function channelUses(chosen: readonly ChannelSettings[], hasMailServer: boolean): ChannelUse[] {
  return (Object.keys(CHANNELS) as Channel[]).map((channel) => {
    const settings = chosen.find((each) => each.channel === channel) ?? null;
    return {
      channel,
      isOn: settings?.isEnabled ?? channel !== 'SMS',
      carriedBy: carrierOf(channel, settings, hasMailServer),
      settings,
      hasCredentials: settings !== null && settings.credentialsSealed !== null,
      hasReports: settings !== null && settings.reportTokenHash !== null,
    };
  });
}

function carrierOf(channel: Channel, settings: ChannelSettings | null, hasMailServer: boolean): MessageProvider | null {
  if (channel === 'IN_APP') return null;
  if (channel === 'PUSH') return 'WEB_PUSH';
  if (channel === 'SMS') return settings?.provider ?? null;
  return hasMailServer && settings?.provider !== 'LOG' ? 'SMTP' : 'LOG';
}
