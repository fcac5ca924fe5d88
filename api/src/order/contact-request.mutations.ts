import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { newId } from '@jalon/schema/database';
import { ContactRequest, Order, orderNumberKey } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { ContactReportInput, ContactReportInputSchema } from './contact-request.inputs.ts';
import { writeEvent } from './write-event.ts';

const contactResult = (name: string, description: string) =>
  resultOf<{ contactRequest: ContactRequest }>(name, { contactRequest: { type: () => ContactRequest, description } });
const ContactReportResult = contactResult('ContactReportResult', 'As it is kept.');
const ContactDoneResult = contactResult('ContactDoneResult', 'As it is now.');

interface ContactAnswer {
  contactRequest: ContactRequest | null;
  problems: Problem[];
}

const refused = (...problems: Problem[]): ContactAnswer => ({ contactRequest: null, problems });

const KEEP = `
  insert into contact_request (id, merchant_id, order_id, origin, reason, external_id, asked_at)
  values (?, ?, ?, 'HELPDESK', ?, ?, ?) on conflict (merchant_id, external_id) do nothing returning id`;

@Resolver()
export class ContactRequestMutations {
  @Authorized('AGENT')
  @Mutation(() => ContactReportResult, {
    description:
      'Tells of a question that reached a helpdesk, so that it counts in `messageEffect`. Nothing of what was written is needed. The same `externalId` again changes nothing. Needs AGENT.',
  })
  async contactReport(
    @Arg('input', () => ContactReportInput, { description: 'What is to be done.' }) input: ContactReportInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<ContactAnswer> {
    const { output, problems } = checkInput(ContactReportInputSchema, input);
    if (output === null) return refused(...problems);
    const { externalId, reason, askedAt } = output;
    const known = await em.findOne(ContactRequest, { externalId });
    if (known !== null) return { contactRequest: known, problems: [] };
    const orders = await ordersMeant(em, output.orderId, output.orderNumber);
    const named = output.orderId ? 'orderId' : 'orderNumber';
    if (orders.length === 0) return refused(problem('NOT_FOUND', ['input', named], 'There is no such order.'));
    if (orders.length > 1) return refused(problem('INVALID', ['input', named], 'Several orders have this number; give `orderId`.'));
    const order = orders[0]!;
    const values = [newId(), merchantId, order.id, reason, externalId, askedAt ?? new Date()];
    const [made] = await em.execute<{ id: string }[]>(KEEP, values);
    const contactRequest = await em.findOneOrFail(ContactRequest, { externalId });
    if (made) {
      const data = { contactId: made.id, reason, origin: 'HELPDESK' };
      await writeEvent((sql, given) => em.execute(sql, given), { merchantId, orderId: order.id, type: 'contact.asked', data });
    }
    return { contactRequest, problems: [] };
  }

  @Authorized('AGENT')
  @Mutation(() => ContactDoneResult, { description: 'Puts a question aside, or back among the open ones. Needs AGENT.' })
  async contactDone(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Arg('isDone', () => Boolean, { defaultValue: true, description: 'False: somebody must look at it after all.' }) isDone: boolean,
    @Ctx() { em }: MerchantContext,
  ): Promise<ContactAnswer> {
    const contactRequest = isUuid(id) ? await em.findOne(ContactRequest, id) : null;
    if (contactRequest === null) return refused(problem('NOT_FOUND', ['id'], 'There is no such question.'));
    if (isDone !== (contactRequest.doneAt !== null)) contactRequest.doneAt = isDone ? new Date() : null;
    await em.flush();
    return { contactRequest, problems: [] };
  }
}

async function ordersMeant(em: MerchantContext['em'], orderId?: string | null, number?: string | null): Promise<Order[]> {
  if (orderId) return isUuid(orderId) ? em.find(Order, { id: orderId }) : [];
  const numberKey = orderNumberKey(number ?? '');
  return numberKey === '' ? [] : em.find(Order, { numberKey }, { limit: 2 });
}
