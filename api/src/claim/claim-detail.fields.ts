import { GraphQLBigInt } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { carrierTerm, Claim, readClaimWorth, readEvidence, weighEvidence, type ClaimWorth } from '@jalon/schema/claim';
import { Order, signProofPicture } from '@jalon/schema/order';
import type { Query } from '@jalon/schema/database';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { fileUrl } from '../return/return-documents.loader.ts';
import { picturePath } from '../shopper/picture-path.ts';
import { CarrierTermType, ClaimEvidenceType, ClaimPaper } from './claim-detail.type.ts';

/** Each of these asks the database for one claim: too dear for a list. */
const OF_ONE = { complexity: ({ childComplexity }: { childComplexity: number }) => 40 + childComplexity };
const PICTURE_MINUTES = 30;
const NOTHING: ClaimWorth = { worthMinor: 0, leftMinor: 0, currency: 'EUR' };

@Resolver(() => Claim)
export class ClaimDetailFields {
  @FieldResolver(() => ClaimEvidenceType, { ...OF_ONE, nullable: true, description: 'What is known; null: the parcel is forgotten.' })
  async evidence(@Root() claim: Claim, @Ctx() { em, house, merchant }: MerchantContext): Promise<ClaimEvidenceType | null> {
    const { merchantId, slug } = merchant;
    const now = new Date();
    const evidence = claim.evidence ?? (await readEvidence(queryOf(em), merchantId, claim.id, now));
    if (evidence === null) return null;
    const until = new Date(now.getTime() + PICTURE_MINUTES * 60_000);
    const { proofs, photos } = evidence;
    return {
      ...evidence,
      pictures: [
        ...proofs.map(({ kind, pictureId: id }) => ({
          ...{ id, kind, url: `${picturePath(slug, id)}?key=${signProofPicture(id, until, house.secretKey)}` },
        })),
        ...photos.map((id) => ({ id, kind: 'SENT' as const, url: fileUrl(id) })),
      ],
      reasons: weighEvidence(claim.kind, evidence),
    };
  }

  @FieldResolver(() => GraphQLBigInt, { ...OF_ONE, description: 'What was paid for what its parcel holds, minor units.' })
  async worthMinor(@Root() claim: Claim, @Ctx() context: MerchantContext): Promise<number> {
    return (await worthOf(claim, context)).worthMinor;
  }

  @FieldResolver(() => GraphQLBigInt, { ...OF_ONE, description: 'What was paid for the order and not given back yet, minor units.' })
  async leftMinor(@Root() claim: Claim, @Ctx() context: MerchantContext): Promise<number> {
    return (await worthOf(claim, context)).leftMinor;
  }

  @FieldResolver(() => ClaimPaper, { ...OF_ONE, nullable: true, description: 'The paper for the carrier; null: none was written.' })
  async paper(@Root() { id }: Claim, @Ctx() { em, merchant: { merchantId } }: MerchantContext): Promise<ClaimPaper | null> {
    const [paper] = await em.execute<{ id: string; madeAt: string }[]>(
      `select id, created_at as "madeAt" from return_document
       where merchant_id = ? and claim_id = ? and kind = 'CLAIM' order by created_at desc, id desc limit 1`,
      [merchantId, id],
    );
    return paper === undefined ? null : { id: paper.id, url: fileUrl(paper.id), madeAt: new Date(paper.madeAt) };
  }

  @FieldResolver(() => CarrierTermType, { nullable: true, description: "The carrier's term for claims of this kind." })
  async carrierTerm(@Root() { shipmentId, kind }: Claim, @Ctx() { loaders }: MerchantContext): Promise<CarrierTermType | null> {
    const shipment = await loaders.shipment.load(shipmentId);
    return shipment === null ? null : carrierTerm(shipment.carrier, kind);
  }

  @FieldResolver(() => Order, {
    ...OF_ONE,
    nullable: true,
    description: 'What is sent again for it; null: nothing, or it is still being made.',
  })
  async reshipped(@Root() { id, decision }: Claim, @Ctx() { em, merchant: { merchantId } }: MerchantContext): Promise<Order | null> {
    if (decision !== 'RESHIP') return null;
    const [row] = await em.execute<{ id: string }[]>(
      `select e.id from claim c join shop_order o on o.id = c.order_id
         join shop_order e on e.merchant_id = c.merchant_id and e.external_id = 'RE-' || o.number || '-' || substr(c.id::text, 32)
       where c.merchant_id = ? and c.id = ? limit 1`,
      [merchantId, id],
    );
    return row === undefined ? null : em.findOne(Order, row.id);
  }
}

const queryOf =
  (em: MerchantContext['em']): Query =>
  (sql, values) =>
    em.execute(sql, values);

const worthOf = async ({ shipmentId }: Claim, { em, merchant }: MerchantContext): Promise<ClaimWorth> =>
  (await readClaimWorth(queryOf(em), merchant.merchantId, shipmentId)) ?? NOTHING;
