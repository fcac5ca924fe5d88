import { graphql, type Problem } from '#lib/graph/document.ts';
import type { Audience, Channel, MessageProvider, NotificationEvent } from './notification.type.ts';

const PROBLEMS = 'problems { code path message }';

interface Answered {
  problems: Problem[];
}

export interface RuleInput {
  id?: string;
  event: NotificationEvent;
  channel: Channel;
  isEnabled: boolean;
  audience: Audience[];
  condition: Record<string, unknown> | null;
  delayMinutes: number;
}

export interface ChannelInput {
  channel: Channel;
  provider?: MessageProvider;
  isEnabled?: boolean;
  sender?: string | null;
  twilio?: { accountSid: string; authToken: string } | null;
  renewsReports?: boolean;
}

export interface MessagingInput {
  holdOutPercent: number | null;
  quietFrom: string;
  quietTo: string;
  notReceivedWaitDays: number | null;
}

export const SEND_AGAIN = graphql<{ notificationSendAgain: Answered }, { id: string }>(`
  mutation SendAgain($id: ID!) {
    notificationSendAgain(id: $id) { ${PROBLEMS} }
  }
`);

export const SAVE_RULE = graphql<{ notificationRuleSave: Answered }, { input: RuleInput }>(`
  mutation SaveNotificationRule($input: NotificationRuleInput!) {
    notificationRuleSave(input: $input) { ${PROBLEMS} }
  }
`);

export const SWITCH_RULE = graphql<{ notificationRuleSwitch: Answered }, { id: string; isEnabled: boolean }>(`
  mutation SwitchNotificationRule($id: ID!, $isEnabled: Boolean!) {
    notificationRuleSwitch(id: $id, isEnabled: $isEnabled) { ${PROBLEMS} }
  }
`);

export const MOVE_RULE = graphql<{ notificationRuleMove: Answered }, { id: string; position: number }>(`
  mutation MoveNotificationRule($id: ID!, $position: Int!) {
    notificationRuleMove(id: $id, position: $position) { ${PROBLEMS} }
  }
`);

export const REMOVE_RULE = graphql<{ notificationRuleRemove: Answered }, { id: string }>(`
  mutation RemoveNotificationRule($id: ID!) {
    notificationRuleRemove(id: $id) { ${PROBLEMS} }
  }
`);

export const ASK_PREVIEW = graphql<
  { notificationPreviewAsk: Answered & { preview: { id: string } | null } },
  { kind: 'RULE' | 'TEXT'; question: object }
>(`
  mutation AskPreview($kind: NotificationPreviewKind!, $question: JSONObject!) {
    notificationPreviewAsk(kind: $kind, question: $question) { preview { id } ${PROBLEMS} }
  }
`);

export const SAVE_CHANNEL = graphql<
  { channelSave: Answered & { reportUrl: string | null; reportSecret: string | null } },
  { input: ChannelInput }
>(`
  mutation SaveChannel($input: ChannelInput!) {
    channelSave(input: $input) { reportUrl reportSecret ${PROBLEMS} }
  }
`);

export const SWITCH_CHANNEL = graphql<{ channelSwitch: Answered }, { channel: Channel; isEnabled: boolean }>(`
  mutation SwitchChannel($channel: Channel!, $isEnabled: Boolean!) {
    channelSwitch(channel: $channel, isEnabled: $isEnabled) { ${PROBLEMS} }
  }
`);

export const SAVE_MESSAGING = graphql<{ messagingSave: Answered }, { input: MessagingInput }>(`
  mutation SaveMessaging($input: MessagingInput!) {
    messagingSave(input: $input) { ${PROBLEMS} }
  }
`);
