import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});
const since = () => ({ from: '2026-01-01T00:00:00Z' });

/** What shoppers are told and by which rules, what they ask, and what they say of it. */
export const CASES_OF_MESSAGES: Record<string, TenantCase> = {
  'Query.notification': ({ ids }) => ({ id: ids.notification }),
  'Query.notifications': ({ email }) => ({ filter: { search: email } }),
  'Query.notificationRules': nothing,
  'Query.notificationPreview': ({ ids }) => ({ id: ids.preview }),
  'Query.channelSettings': nothing,
  'Query.messageEffect': since,
  'Query.contactRequests': ({ orderNumber }) => ({ filter: { search: orderNumber } }),
  'Query.feedbacks': nothing,
  'Query.feedbackNumbers': since,
  'Mutation.notificationRuleSave': ({ ids }) => ({
    input: { id: ids.notificationRule, event: 'SHIPPED', channel: 'EMAIL', audience: ['BUYER', 'FOLLOWER'] },
  }),
  'Mutation.notificationRuleSwitch': ({ ids }) => ({ id: ids.notificationRule, isEnabled: false }),
  'Mutation.notificationRuleMove': ({ ids }) => ({ id: ids.secondNotificationRule, position: 0 }),
  'Mutation.notificationRuleRemove': ({ ids }) => ({ id: ids.notificationRule }),
  'Mutation.notificationSendAgain': ({ ids }) => ({ id: ids.notification }),
  'Mutation.notificationPreviewAsk': () => ({ kind: 'RULE', question: { event: 'SHIPPED', channel: 'EMAIL' } }),
  'Mutation.channelSave': () => ({ input: { channel: 'EMAIL', sender: 'Another name' } }),
  'Mutation.channelSwitch': () => ({ channel: 'EMAIL', isEnabled: false }),
  'Mutation.messagingSave': () => ({ input: { quietFrom: '20:00' } }),
  'Mutation.contactReport': ({ ids }) => ({ input: { externalId: 'a ticket', orderId: ids.order, reason: 'WHERE_IS_IT' } }),
  'Mutation.contactDone': ({ ids }) => ({ id: ids.question }),
  'Mutation.followerAdd': ({ ids }) => ({ input: { orderId: ids.order, email: 'another@friend.example' } }),
  'Mutation.followerRemove': ({ ids }) => ({ id: ids.follower }),
};
