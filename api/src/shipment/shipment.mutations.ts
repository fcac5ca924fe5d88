import * as v from 'valibot';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { CARRIERS, isCarrierCode } from '@jalon/schema/carrier';
import { Order } from '@jalon/schema/order';
import { Shipment } from '@jalon/schema/shipment';
import { askForNews } from './ask-for-news.ts';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { openShipment, UNKNOWN_CARRIER } from './open-shipment.ts';
import { ShipmentCreateInput, trackingNumberSchema } from './shipment.inputs.ts';

const ShipmentCreateResult = resultOf<{ shipment: Shipment; isNew: boolean }>('ShipmentCreateResult', {
  shipment: { type: () => Shipment, description: 'The shipment, whether it is new or was there already.' },
  isNew: { type: () => Boolean, description: 'False: the same carrier and number were being followed already.' },
});
const ShipmentRefreshResult = resultOf<{ shipment: Shipment }>('ShipmentRefreshResult', {
  shipment: { type: () => Shipment, description: 'The shipment, due for a check now.' },
});

/** A parcel is asked for by hand this often. */
const PAUSE_SECONDS = 60;

interface Created {
  shipment: Shipment | null;
  isNew: boolean | null;
  problems: Problem[];
}

const refused = (...problems: Problem[]): Created => ({ shipment: null, isNew: null, problems });

@Resolver()
export class ShipmentMutations {
  @Authorized('AGENT')
  @Mutation(() => ShipmentCreateResult, {
    description: 'Follows a parcel. Calling it again with the same carrier and number changes nothing. Needs AGENT.',
  })
  async shipmentCreate(
    @Arg('input', () => ShipmentCreateInput, { description: 'What is to be done.' }) input: ShipmentCreateInput,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Created> {
    const carrier = input.carrier?.trim().toLowerCase() || UNKNOWN_CARRIER;
    const number = v.safeParse(trackingNumberSchema, input.trackingNumber);
    if (carrier !== UNKNOWN_CARRIER && !isCarrierCode(carrier)) {
      const known = Object.keys(CARRIERS).join(', ');
      return refused(problem('UNKNOWN_CARRIER', ['input', 'carrier'], `No carrier has this code. Known are: ${known}.`));
    }
    if (!number.success) return refused(problem('MALFORMED_NUMBER', ['input', 'trackingNumber'], number.issues[0].message));
    const orderId = input.orderId ?? null;
    const order = orderId === null ? null : isUuid(orderId) ? await em.findOne(Order, orderId) : null;
    if (orderId !== null && order === null) return refused(problem('NOT_FOUND', ['input', 'orderId'], 'There is no such order.'));

    const { shipment, isNew } = await openShipment(em, merchant.merchantId, carrier, number.output, order);
    if (order !== null && shipment.order?.id !== order.id) {
      return refused(problem('TAKEN', ['input', 'trackingNumber'], 'This parcel belongs to another order.'));
    }
    return { shipment, isNew, problems: [] };
  }

  @Authorized('AGENT')
  @Mutation(() => ShipmentRefreshResult, {
    description:
      'Asks the carrier again as soon as its quota allows, at most once a minute for each parcel, from a small budget of the day for this. Needs AGENT.',
  })
  async shipmentRefresh(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ shipment: Shipment | null; problems: Problem[] }> {
    const shipment = isUuid(id) ? await em.findOne(Shipment, id) : null;
    if (shipment === null) return { shipment: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such shipment.')] };
    const asked = await askForNews((sql, values) => em.execute(sql, values), shipment.id, PAUSE_SECONDS);
    if (asked.outcome === 'ASKED') {
      shipment.nextPollAt = new Date();
      await em.flush();
      return { shipment, problems: [] };
    }
    if (asked.outcome === 'JUST_ASKED' || asked.outcome === 'SPENT') {
      const why = asked.outcome === 'SPENT' ? "The day's calls for checks by hand are spent." : 'The carrier was asked a moment ago.';
      return { shipment, problems: [{ ...problem('THROTTLED', ['id'], why), retryAfterSeconds: asked.retryAfterSeconds }] };
    }
    return { shipment, problems: [problem('SETTLED', ['id'], `It is ${shipment.milestone}: the carrier has no more to tell.`)] };
  }
}
