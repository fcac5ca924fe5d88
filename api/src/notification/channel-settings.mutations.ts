import { randomBytes } from 'node:crypto';
import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { hashToken, newToken, openSecret, sealSecret } from '@jalon/schema/merchant';
import { ChannelEnum, ChannelSettings, type Channel } from '@jalon/schema/notification';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { ChannelInput, ChannelInputSchema, PROVIDERS_OF } from './channel-settings.inputs.ts';
import { channelUses } from './channel-use.ts';
import { ChannelUse } from './channel-use.type.ts';

interface Saved {
  channel: ChannelUse | null;
  reportUrl?: string | null;
  reportSecret?: string | null;
  problems: Problem[];
}

const ChannelSaveResult = resultOf<{ channel: ChannelUse; reportUrl: string; reportSecret: string }>('ChannelSaveResult', {
  channel: { type: () => ChannelUse, description: 'As it is now; the keys are never shown again.' },
  reportUrl: { type: () => String, description: 'Where reports on deliveries are sent. Shown once, when it is made.' },
  reportSecret: { type: () => String, description: 'What reports are signed with (Standard Webhooks). Shown once, when it is made.' },
});
const ChannelSwitchResult = resultOf<{ channel: ChannelUse }>('ChannelSwitchResult', {
  channel: { type: () => ChannelUse, description: 'As it is now.' },
});

/** As they are sealed; empty when there are none. */
interface Keys {
  accountSid?: string;
  authToken?: string;
  reportToken?: string;
}

/** Keys that cannot be opened any more (the secret key was changed) are as good as none. */
function openKeys(sealed: string | null, secretKey: string): Keys {
  const text = sealed === null ? null : openSecret(sealed, secretKey);
  return text === null ? {} : (JSON.parse(text) as Keys);
}

const needless = (): Problem[] => [problem('INVALID', ['input', 'channel'], 'What stands on the page itself has nothing to set.')];

@Resolver()
export class ChannelSettingsMutations {
  @Authorized('OWNER')
  @Mutation(() => ChannelSaveResult, { description: 'Says who carries a channel, with which keys and under which name. Needs OWNER.' })
  async channelSave(
    @Arg('input', () => ChannelInput, { description: 'What is to be done.' }) input: ChannelInput,
    @Ctx() context: MerchantContext,
  ): Promise<Saved> {
    const { house } = context;
    const { output, problems } = checkInput(ChannelInputSchema, input);
    if (output === null) return { channel: null, problems };
    if (PROVIDERS_OF[output.channel].length === 0) return { channel: null, problems: needless() };
    const { settings } = await settingsOf(context, output.channel);
    const keys = { ...openKeys(settings.credentialsSealed, house.secretKey), ...output.twilio };
    const provider = output.provider ?? settings.provider;
    const sender = output.sender === undefined ? settings.sender : output.sender;
    // Nothing is changed before all of it is sure: what the entity has at the end of the operation is written.
    if (provider === 'TWILIO') {
      const lacking = keys.accountSid === undefined ? 'twilio' : sender === null ? 'sender' : null;
      if (lacking) return { channel: null, problems: [problem('INVALID', ['input', lacking], 'Twilio needs keys and a sender.')] };
    }
    Object.assign(settings, { provider, sender, isEnabled: output.isEnabled ?? settings.isEnabled });
    // Twilio is told with each message where to report: the last part of that address is kept with the keys.
    const isUntold = settings.reportTokenHash === null || (provider === 'TWILIO' && keys.reportToken === undefined);
    const isNew = output.channel !== 'PUSH' && (isUntold || output.renewsReports);
    const [token, reportSecret] = isNew ? [newToken(), `whsec_${randomBytes(32).toString('base64')}`] : [null, null];
    if (token !== null) settings.reportTokenHash = hashToken(token);
    if (reportSecret !== null) settings.reportSecretSealed = sealSecret(reportSecret, house.secretKey);
    if (keys.accountSid !== undefined && (output.twilio != null || token !== null))
      settings.credentialsSealed = sealSecret(JSON.stringify({ ...keys, ...(token !== null && { reportToken: token }) }), house.secretKey);
    settings.changedAt = new Date();
    await context.em.persist(settings).flush();
    const reportUrl = token === null ? null : `${house.publicApiUrl}/hooks/messages/${token}`;
    return { channel: useOf(context, settings), reportUrl, reportSecret, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => ChannelSwitchResult, { description: 'Switches a channel on or off. Needs MANAGER.' })
  async channelSwitch(
    @Arg('channel', () => ChannelEnum, { description: 'Which.' }) channel: Channel,
    @Arg('isEnabled', () => Boolean, { description: 'Whether messages are to go out by it.' }) isEnabled: boolean,
    @Ctx() context: MerchantContext,
  ): Promise<Saved> {
    if (PROVIDERS_OF[channel].length === 0) return { channel: null, problems: needless() };
    const { known, settings } = await settingsOf(context, channel);
    if (known === null && channel === 'SMS')
      return { channel: null, problems: [problem('INVALID', ['channel'], 'Somebody must carry text messages first; see `channelSave`.')] };
    Object.assign(settings, { isEnabled, changedAt: new Date() });
    await context.em.persist(settings).flush();
    return { channel: useOf(context, settings), problems: [] };
  }
}

async function settingsOf({ em, merchant: { merchantId } }: MerchantContext, channel: Channel) {
  const known = await em.findOne(ChannelSettings, { channel });
  const provider = PROVIDERS_OF[channel][0]!;
  return { known, settings: known ?? Object.assign(new ChannelSettings(), { merchantId, channel, provider }) };
}

const useOf = ({ house }: MerchantContext, settings: ChannelSettings): ChannelUse =>
  channelUses([settings], house.hasMailServer).find(({ channel }) => channel === settings.channel)!;
