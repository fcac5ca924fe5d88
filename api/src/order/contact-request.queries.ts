import { Arg, Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ContactRequest, Order } from '@jalon/schema/order';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { ContactRequestFilter } from './contact-request.inputs.ts';
import { planContactList } from './plan-contact-list.ts';

const ContactRequestConnection = connectionOf('ContactRequest', () => ContactRequest);

@Resolver(() => ContactRequest)
export class ContactRequestQueries {
  @Authorized()
  @Query(() => ContactRequestConnection, {
    complexity: pageCost,
    description:
      'What shoppers asked the shop, last first. A page of a rare combination of filters may hold fewer than asked for while `hasNextPage` is true: go on with `endCursor`.',
  })
  async contactRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ContactRequestFilter, { nullable: true, description: 'Which ones; left out: all.' })
    filter: ContactRequestFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<ContactRequest>> {
    return readPage(em, planContactList(filter ?? {}, merchant.merchantId), page, (ids) => em.find(ContactRequest, { id: { $in: ids } }));
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order it is about.' })
  async order(@Root() { orderId }: ContactRequest, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return loaders.order.load(orderId);
  }
}
