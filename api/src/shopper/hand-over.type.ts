import { Field, ObjectType } from 'type-graphql';
import { namedEnum, type Proof } from '@jalon/schema/shipment';

const ProofKindEnum = namedEnum('ProofKind', 'What a picture of a delivery shows.', {
  PHOTO: 'Where it was left.',
  SIGNATURE: 'Who signed.',
});

@ObjectType({ description: 'Where a parcel waits to be collected, beyond the place of its newest scan.', simpleResolvers: true })
export class ShopperPickup {
  @Field(() => [String], { description: 'As the carrier writes them, one line a day or span; empty: it does not say.' })
  openingHours!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'What opens the locker or is shown at the counter. Only after proof of identity: see `identify`.',
  })
  code!: string | null;

  @Field(() => Boolean, { description: 'There is a code.' })
  hasCode!: boolean;
}

@ObjectType({ description: 'A picture the carrier took at the door.', simpleResolvers: true })
export class ShopperProofPicture {
  @Field(() => ProofKindEnum, { description: 'What it shows.' })
  kind!: Proof['kind'];

  @Field(() => String, { description: "Path on the tracking page's origin, good for 30 minutes." })
  url!: string;
}

@ObjectType({ description: 'How it is known that a parcel was delivered.', simpleResolvers: true })
export class ShopperProof {
  @Field(() => Boolean, { description: 'There is a name or a picture, which are told after proof of identity: see `identify`.' })
  isThere!: boolean;

  @Field(() => String, { nullable: true, description: 'Who signed for it. Only after proof of identity.' })
  signedBy!: string | null;

  @Field(() => [ShopperProofPicture], { description: 'What the carrier took pictures of. Only after proof of identity.' })
  pictures!: ShopperProofPicture[];
}
