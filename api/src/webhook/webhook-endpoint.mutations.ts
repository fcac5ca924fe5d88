import { randomBytes } from 'node:crypto';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { sealSecret } from '@jalon/schema/merchant';
import { WebhookEndpoint } from '@jalon/schema/webhook';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { WebhookEndpointInput, WebhookEndpointInputSchema } from './webhook-endpoint.inputs.ts';

const WebhookEndpointSaveResult = resultOf<{ webhookEndpoint: WebhookEndpoint; secret: string }>('WebhookEndpointSaveResult', {
  webhookEndpoint: { type: () => WebhookEndpoint, description: 'As it is now.' },
  secret: { type: () => String, description: 'The key messages are signed with (Standard Webhooks). Shown once, when it is made.' },
});
const WebhookEndpointRemoveResult = resultOf<{ webhookEndpoint: WebhookEndpoint }>('WebhookEndpointRemoveResult', {
  webhookEndpoint: { type: () => WebhookEndpoint, description: 'What was removed.' },
});

const missing = (): Problem[] => [problem('NOT_FOUND', ['id'], 'There is no such endpoint.')];

@Resolver()
export class WebhookEndpointMutations {
  @Authorized('OWNER')
  @Mutation(() => WebhookEndpointSaveResult, { description: 'Makes or changes an endpoint. Needs OWNER.' })
  async webhookEndpointSave(
    @Arg('input', () => WebhookEndpointInput, { description: 'What is to be done.' }) input: WebhookEndpointInput,
    @Ctx() { em, merchant, house }: MerchantContext,
  ): Promise<{ webhookEndpoint: WebhookEndpoint | null; secret: string | null; problems: Problem[] }> {
    const { output, problems } = checkInput(WebhookEndpointInputSchema, input);
    if (output === null) return { webhookEndpoint: null, secret: null, problems };
    const { id, ...settings } = output;
    const known = id == null ? null : isUuid(id) ? await em.findOne(WebhookEndpoint, id) : null;
    if (id != null && known === null) return { webhookEndpoint: null, secret: null, problems: missing() };
    // The prefix and the base64 are Standard Webhooks' own form of a key.
    const secret = known === null ? `whsec_${randomBytes(32).toString('base64')}` : null;
    const endpoint = known ?? Object.assign(new WebhookEndpoint(), { merchantId: merchant.merchantId });
    if (secret !== null) endpoint.secretSealed = sealSecret(secret, house.secretKey);
    Object.assign(endpoint, settings);
    await em.persist(endpoint).flush();
    return { webhookEndpoint: endpoint, secret, problems };
  }

  @Authorized('OWNER')
  @Mutation(() => WebhookEndpointRemoveResult, { description: 'Forgets an endpoint; nothing more is sent to it. Needs OWNER.' })
  async webhookEndpointRemove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ webhookEndpoint: WebhookEndpoint | null; problems: Problem[] }> {
    const webhookEndpoint = isUuid(id) ? await em.findOne(WebhookEndpoint, id) : null;
    if (webhookEndpoint === null) return { webhookEndpoint: null, problems: missing() };
    await em.nativeDelete(WebhookEndpoint, { id });
    return { webhookEndpoint, problems: [] };
  }
}
