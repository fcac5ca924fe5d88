import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { ContactOriginEnum, ContactReasonEnum, CONTACT_REASONS, type ContactOrigin, type ContactReason } from '@jalon/schema/order';

@InputType({ description: 'Which questions; all that is given must hold.' })
export class ContactRequestFilter {
  @Field(() => Boolean, { nullable: true, description: 'True: only those nobody is done with; false: only the others.' })
  isOpen?: boolean | null;

  @Field(() => [ContactReasonEnum], { nullable: true, description: 'What about; empty: anything.' })
  reasons?: ContactReason[] | null;

  @Field(() => ContactOriginEnum, { nullable: true, description: 'Where they reached the shop.' })
  origin?: ContactOrigin | null;

  @Field(() => String, { nullable: true, description: 'The beginning of an order number.' })
  search?: string | null;
}

@InputType({ description: 'A question that reached a helpdesk.' })
export class ContactReportInput {
  @Field(() => String, { description: "The helpdesk's own id: the same one again counts once." })
  externalId!: string;

  @Field(() => ID, { nullable: true, description: 'The order it is about: this, or its number.' })
  orderId?: string | null;

  @Field(() => String, { nullable: true, description: 'The number of the order it is about.' })
  orderNumber?: string | null;

  @Field(() => ContactReasonEnum, { description: 'What about.' })
  reason!: ContactReason;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When; left out: now.' })
  askedAt?: Date | null;
}

const HOUR_MS = 3_600_000;

export const ContactReportInputSchema = v.pipe(
  v.object({
    externalId: v.pipe(v.string(), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(200, 'at most 200 characters')),
    orderId: v.nullish(v.string()),
    orderNumber: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(100, 'at most 100 characters'))),
    reason: v.picklist(Object.keys(CONTACT_REASONS) as ContactReason[]),
    askedAt: v.nullish(
      v.pipe(
        v.date(),
        v.check((at) => at.getTime() <= Date.now() + HOUR_MS, 'not in the future'),
      ),
    ),
  }),
  v.check(({ orderId, orderNumber }) => Boolean(orderId) !== Boolean(orderNumber), 'either `orderId` or `orderNumber`'),
);
