import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { DOMAIN_EVENTS, type DomainEventType } from '@jalon/schema/mailroom';
import { webAddress } from '../merchant/merchant.inputs.ts';

@InputType({ description: "A partner's address that is told of domain events." })
export class WebhookEndpointInput {
  @Field(() => ID, { nullable: true, description: 'Which one to change; left out: a new one.' })
  id?: string | null;

  @Field(() => String, { description: 'http or https.' })
  url!: string;

  @Field(() => [String], { defaultValue: [], description: 'Names like `shipment.delivered`; empty: every event.' })
  eventTypes!: string[];

  @Field(() => Boolean, { defaultValue: true, description: 'False: keep it, but send nothing.' })
  isEnabled!: boolean;
}

export const WebhookEndpointInputSchema = v.object({
  id: v.nullish(v.string()),
  url: webAddress,
  eventTypes: v.pipe(
    v.array(v.picklist(Object.keys(DOMAIN_EVENTS) as DomainEventType[], 'a known event like shipment.delivered')),
    v.transform((types) => [...new Set(types)]),
  ),
  isEnabled: v.boolean(),
});
