import { hash } from 'node:crypto';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { newId, type Query, queryOn } from '@jalon/schema/database';
import { sealSecret } from '@jalon/schema/merchant';
import { chooseLanguage } from '@jalon/schema/words';
import { withMerchant } from '../database/with-merchant.ts';
import { ActResult, done, inputProblems, noSuchOrder, notDone } from './act.type.ts';
import { DeviceAddInput, DeviceAddSchema } from './device.inputs.ts';
import { holdOrder, openLink, type OpenLink } from './open-link.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const DEVICES_AT_MOST = 10;

@Resolver()
export class DeviceAddMutations {
  @Mutation(() => ActResult, { description: `Lets a browser have notices about an order; at most ${DEVICES_AT_MOST} of them do.` })
  async deviceAdd(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('input', () => DeviceAddInput, { description: 'The browser.' }) input: DeviceAddInput,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notDone(...problems);
    const read = v.safeParse(DeviceAddSchema, input);
    if (!read.success) return notDone(...inputProblems(read.issues));
    const { pool, secretKey } = context.house;
    const outcome = await withMerchant(pool, link.merchantId, (client) => add(queryOn(client), link, read.output, secretKey));
    if (outcome === 'GONE') return notDone(noSuchOrder());
    if (outcome === 'TOO_MANY')
      return notDone(shopperProblem('TOO_MANY', ['token'], `${DEVICES_AT_MOST} browsers have its notices already.`));
    return done();
  }
}

async function add(
  query: Query,
  { merchantId, orderId }: OpenLink,
  { endpoint, p256dh, auth, language }: v.InferOutput<typeof DeviceAddSchema>,
  secretKey: string,
): Promise<'DONE' | 'TOO_MANY' | 'GONE'> {
  if (!(await holdOrder(query, orderId))) return 'GONE';
  const endpointHash = hash('sha256', endpoint);
  const devices = await query<{ hash: string }>('select endpoint_hash as hash from push_device where order_id = ?', [orderId]);
  if (devices.length >= DEVICES_AT_MOST && !devices.some((device) => device.hash === endpointHash)) return 'TOO_MANY';
  const [shop] = await query<{ language: string }>('select default_language as language from merchant where id = ?', [merchantId]);
  await query(
    `insert into push_device (id, merchant_id, order_id, endpoint_sealed, endpoint_hash, p256dh, auth, language, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, now())
     on conflict (merchant_id, order_id, endpoint_hash) do update set p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language`,
    [
      newId(),
      merchantId,
      orderId,
      sealSecret(endpoint, secretKey),
      endpointHash,
      p256dh,
      auth,
      chooseLanguage({ asked: language, shop: shop?.language ?? null }),
    ],
  );
  return 'DONE';
}
