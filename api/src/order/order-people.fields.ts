import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ContactRequest, Feedback, Follower, Order } from '@jalon/schema/order';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { OrderContact } from './order-contact.type.ts';
import { readOrderContacts } from './read-order-contacts.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 5 * childComplexity;

/** Who hears of an order, and what they said. */
@Resolver(() => Order)
export class OrderPeopleFields {
  @FieldResolver(() => [Follower], { complexity: fewEach, description: 'Who follows it or was asked to, first invited first.' })
  async followers(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Follower[]> {
    return loaders.followersOfOrder.load(id);
  }

  @FieldResolver(() => [OrderContact], {
    complexity: ({ childComplexity }) => 20 + 5 * childComplexity,
    description: 'How its people can be reached, and where no messages are sent and why.',
  })
  async contacts(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<OrderContact[]> {
    const [recipients, followers] = await Promise.all([loaders.recipientsOfOrder.load(id), loaders.followersOfOrder.load(id)]);
    return readOrderContacts({ recipients, followers }, (key) => loaders.preference.load(key), new Date());
  }

  @FieldResolver(() => [ContactRequest], { complexity: fewEach, description: 'What was asked about it, first asked first.' })
  async contactRequests(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<ContactRequest[]> {
    return loaders.contactsOfOrder.load(id);
  }

  @FieldResolver(() => [Feedback], { complexity: fewEach, description: 'What was said of its deliveries, first said first.' })
  async feedbacks(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Feedback[]> {
    return loaders.feedbacksOfOrder.load(id);
  }
}
