import { aDevice } from './device.ts';
import type { TenantCase } from './tenant.ts';

const aDraft = (lineId: string) => ({ articles: [{ lineId, quantity: 1, reason: 'OTHER', outcome: 'REFUND' }], method: 'OWN' });

/** What shoppers may ask for, who know no merchant but the one of their link. */
export const CASES_OF_SHOPPERS: Record<string, TenantCase> = {
  'Query.track': ({ story }) => ({ token: story.links[0]!.token }),
  'Query.shopByDomain': ({ domain }) => ({ domain }),
  'Query.shop': ({ slug }) => ({ slug, language: 'en' }),
  'Query.deliveryPromise': ({ slug }) => ({ input: { shop: slug, countryCode: 'DE' } }),
  'Query.etaScoreboard': ({ slug }) => ({ shop: slug }),
  'Query.contact': ({ messageKey }) => ({ key: messageKey }),
  'Query.returnOptions': ({ story }) => ({ token: story.links[0]!.token }),
  'Query.returnQuote': ({ story, ids }) => ({ token: story.links[0]!.token, input: aDraft(ids.line) }),
  'Query.withdrawalForm': ({ story }) => ({ token: story.links[0]!.token }),
  'Mutation.returnRequest': ({ story, ids, slug }) => ({
    token: story.links[0]!.token,
    formKey: `form-of-${slug}`,
    input: aDraft(ids.line),
  }),
  'Mutation.returnCancel': ({ story, ids }) => ({ token: story.links[0]!.token, returnId: ids.shopperReturn }),
  'Mutation.returnPhotoAdd': ({ story }) => ({ token: story.links[0]!.token, input: { base64: '/9j/4AAQSkZJRg==' } }),
  'Mutation.withdrawalDeclare': ({ story, slug }) => ({
    token: story.links[0]!.token,
    formKey: `form-of-${slug}`,
    input: { name: 'Kim Kay', email: 'kim@elsewhere.example', articles: [], language: 'en' },
  }),
  'Mutation.lookUp': ({ slug, orderNumber, email }) => ({ input: { merchant: slug, orderNumber, proof: email } }),
  'Mutation.identify': ({ story, email }) => ({ token: story.links[0]!.token, proof: email }),
  'Mutation.parcelRefresh': ({ story, ids }) => ({ token: story.links[0]!.token, shipmentId: ids.shipment }),
  'Mutation.addressCorrect': ({ parkedToken }) => ({ token: parkedToken, input: { address2: 'Second floor' } }),
  'Mutation.orderCancel': ({ parkedToken }) => ({ token: parkedToken }),
  'Mutation.questionAnswer': ({ parkedToken, ids }) => ({ token: parkedToken, questionId: ids.choice, option: 'CANCEL' }),
  'Mutation.linkShare': ({ story }) => ({ token: story.links[0]!.token }),
  'Mutation.followerInvite': ({ story, slug }) => ({
    token: story.links[0]!.token,
    input: { email: `office@${slug}.example`, language: 'fr' },
  }),
  'Mutation.followerRemove': ({ story, ids }) => ({ token: story.links[0]!.token, followerId: ids.follower }),
  'Mutation.followerConfirm': ({ followerToken }) => ({ token: followerToken }),
  'Mutation.claimOpen': ({ story, ids }) => ({
    token: story.links[0]!.token,
    input: { shipmentId: ids.delivered, kind: 'DAMAGED', note: 'A dent' },
  }),
  'Mutation.claimAnswer': ({ story, ids }) => ({ token: story.links[0]!.token, claimId: ids.claim, isHere: true }),
  'Mutation.feedbackGive': ({ story, ids }) => ({
    token: story.links[0]!.token,
    input: { shipmentId: ids.delivered, stars: 5, reasons: ['QUICK'] },
  }),
  'Mutation.contactAsk': ({ story, ids }) => ({
    token: story.links[0]!.token,
    input: { reason: 'WHERE_IS_IT', text: 'Where is it?', shipmentId: ids.shipment },
  }),
  'Mutation.contactSave': ({ messageKey }) => ({ key: messageKey, input: { isWanted: false } }),
  'Mutation.textMessagesAsk': ({ story }) => ({ token: story.links[0]!.token, isWanted: true }),
  'Mutation.deviceAdd': ({ story, slug }) => ({ token: story.links[0]!.token, input: aDevice(`${slug}-other`) }),
  'Mutation.deviceRemove': ({ story, endpoint }) => ({ token: story.links[0]!.token, endpoint }),
  'Mutation.blockVisit': ({ story, ids }) => ({ token: story.links[0]!.token, blockId: ids.block }),
  'Subscription.orderChanged': ({ story, cursor }) => ({ token: story.links[0]!.token, cursor }),
};
