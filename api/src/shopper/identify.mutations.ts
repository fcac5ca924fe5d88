import { hash } from 'node:crypto';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { fitsProof, IDENTITY_MINUTES, signIdentity, type Provable } from '@jalon/schema/order';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { evenTime } from './even-time.ts';
import { Instant } from './instant.type.ts';
import { openLink, type OpenLink } from './open-link.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const ProofSchema = v.pipe(v.string(), v.trim(), v.minLength(1, 'This is needed.'), v.maxLength(320, 'This is too long.'));

@ObjectType({ description: 'A proof of identity, or why there is none.', simpleResolvers: true })
export class IdentifyResult {
  @Field(() => String, {
    nullable: true,
    description: `For \`track\` and \`orderChanged\`, with this link only; good for ${IDENTITY_MINUTES} minutes. Keep it out of addresses.`,
  })
  key!: string | null;

  @Field(() => Instant, { nullable: true, description: 'Until when it is good.' })
  expiresAt!: string | null;

  @Field(() => [ShopperProblem], { description: 'Empty with a key.' })
  problems!: ShopperProblem[];
}

interface Of {
  shopCountry: string;
  people: Provable[];
}

const refused = (...problems: ShopperProblem[]): IdentifyResult => ({ key: null, expiresAt: null, problems });

@Resolver()
export class IdentifyMutations {
  @Mutation(() => IdentifyResult, {
    description:
      'Proves that whoever has a link knows who its order is for: shows signatures, photos, codes and the last miles. Whatever does not fit is answered alike, and in the same time; throttled per link and network.',
  })
  async identify(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('proof', () => String, {
      description: 'The e-mail address, the phone number or the postcode of the order, however it is written.',
    })
    proof: string,
    @Ctx() context: ShopperContext,
  ): Promise<IdentifyResult> {
    const even = evenTime();
    const { house, network } = context;
    const { link, problems } = await openLink(context, token);
    if (link === null) return refused(...problems);
    const read = v.safeParse(ProofSchema, proof);
    if (!read.success) return refused(shopperProblem('INVALID', ['proof'], read.issues[0].message));
    const wait = await house.throttle.identify(hash('sha256', link.id), network);
    if (wait !== null) return refused(shopperProblem('THROTTLED', [], `Too many tries. Wait ${wait} seconds.`, wait));
    const isTheirs = await proves(house, link, read.output);
    await even();
    if (!isTheirs) return refused(shopperProblem('NOT_FOUND', ['proof'], 'That is not what the order says.'));
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + IDENTITY_MINUTES * 60) * 1000);
    return { key: signIdentity(link.id, expiresAt, house.secretKey), expiresAt: expiresAt.toISOString(), problems: [] };
  }
}

async function proves({ pool }: House, { merchantId, orderId }: OpenLink, proof: string): Promise<boolean> {
  const of = await withMerchant(pool, merchantId, async (client) => {
    const { rows } = await client.query<Of>({
      name: 'identify',
      text: `select m.country_code as "shopCountry", coalesce((select json_agg(json_build_object('emailKey', r.email_key, 'phone', r.phone,
          'postalCode', r.postal_code, 'countryCode', r.country_code)) from recipient r where r.order_id = $1), '[]') as people
        from merchant m`,
      values: [orderId],
    });
    return rows[0];
  });
  return of !== undefined && fitsProof(proof, of.people, of.shopCountry);
}
