import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { NECESSARY_EVENTS, NotificationEventEnum, type NotificationEvent } from '@jalon/schema/notification';
import { queryOn, type Query } from '@jalon/schema/database';
import { withMerchant } from '../database/with-merchant.ts';
import { ActResult, done, inputProblems, notDone } from './act.type.ts';
import { openContact } from './open-contact.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const PAUSE_DAYS_AT_MOST = 366;

@InputType({ description: 'What somebody wants to be told; what is left out stays as it is.' })
export class ContactSaveInput {
  @Field(() => Boolean, { nullable: true, description: 'False: no messages any more, but for what must be told. True: messages again.' })
  isWanted?: boolean | null;

  @Field(() => [NotificationEventEnum], { nullable: true, description: 'All kinds they do not want to hear of.' })
  mutedEvents?: NotificationEvent[] | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when they want to hear of nothing, at most a year; null: go on.' })
  pausedUntil?: Date | null;
}

const ContactSaveSchema = v.object({
  isWanted: v.nullish(v.boolean()),
  mutedEvents: v.nullish(
    v.array(v.custom<NotificationEvent>((event) => !NECESSARY_EVENTS.includes(event as NotificationEvent), 'This must be told.')),
  ),
  pausedUntil: v.optional(
    v.nullable(
      v.pipe(
        v.date('This is no time.'),
        v.check((until) => until.getTime() < Date.now() + PAUSE_DAYS_AT_MOST * 86_400_000, 'A year at most.'),
      ),
    ),
  ),
});

@Resolver()
export class ContactSaveMutations {
  @Mutation(() => ActResult, {
    description: 'Saves what somebody wants to be told. `{isWanted: false}` is what one press on unsubscribe says.',
  })
  async contactSave(
    @Arg('key', () => String, { description: 'The last part of the address at the end of the message.' }) key: string,
    @Arg('input', () => ContactSaveInput, { description: 'What changes.' }) input: ContactSaveInput,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const contact = await openContact(context, key);
    if (contact === null) return notDone(shopperProblem('LINK_INVALID', ['key'], 'This link is incomplete or was altered.'));
    const read = v.safeParse(ContactSaveSchema, input);
    if (!read.success) return notDone(...inputProblems(read.issues));
    await withMerchant(context.house.pool, contact.merchantId, (client) => save(queryOn(client), contact.preferenceId, read.output));
    return done();
  }
}

/** A no stays a no to an address that does not take messages, or that called one unwanted: it is the weaker word. */
async function save(
  query: Query,
  id: string,
  { isWanted, mutedEvents, pausedUntil }: v.InferOutput<typeof ContactSaveSchema>,
): Promise<void> {
  if (isWanted != null)
    await query(
      `update contact_preference set state = case when ? then 'GRANTED' when state in ('BOUNCED', 'COMPLAINED') then state else 'STOPPED' end,
         soft_bounces = case when ? then 0 else soft_bounces end, changed_at = now() where id = ?`,
      [isWanted, isWanted, id],
    );
  if (mutedEvents != null)
    await query('update contact_preference set muted_events = ?, changed_at = now() where id = ?', [
      [...new Set(mutedEvents)].toSorted(),
      id,
    ]);
  if (pausedUntil !== undefined)
    await query('update contact_preference set paused_until = ?, changed_at = now() where id = ?', [pausedUntil, id]);
}
