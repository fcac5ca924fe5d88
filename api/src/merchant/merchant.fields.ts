import { Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import {
  BrandType,
  describeRepairs,
  domainRecordName,
  domainRecordValue,
  Merchant,
  pagesAddress,
  wholeBrand,
  type Brand,
  type BrandRepair,
} from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { findPicture, PictureInfo } from './picture.type.ts';

@ObjectType('BrandRepair', { description: 'A colour that could not be read where it stands, and what is shown in its place.' })
export class BrandRepairType implements BrandRepair {
  @Field(() => String, { description: 'What the colour is for: `ink`, `brand-mark`, `brand-text` or `on-brand`; see docs/brand.md.' })
  token!: BrandRepair['token'];

  @Field(() => String, { description: 'The colour chosen.' })
  asked!: string;

  @Field(() => String, { description: 'The colour shown.' })
  used!: string;

  @Field(() => Float, { description: 'The contrast of the chosen one where it stands, 1 to 21.' })
  ratio!: number;

  @Field(() => Float, { description: 'The least contrast that everybody can read there.' })
  needed!: number;
}

@ObjectType({ description: 'A record for the name server of a domain: it says whose the domain is.' })
export class DomainRecord {
  @Field(() => String, { description: 'Its name; its type is TXT.' })
  name!: string;

  @Field(() => String, { description: 'What it says.' })
  value!: string;
}

@Resolver(() => Merchant)
export class MerchantFields {
  @FieldResolver(() => BrandType, { description: 'What its pages look like.' })
  brand(@Root() { brand }: Merchant): Brand {
    return wholeBrand(brand);
  }

  @FieldResolver(() => [BrandRepairType], {
    description: 'Colours of the brand that are shown otherwise, so that everybody can read them.',
  })
  brandRepairs(@Root() { brand }: Merchant): BrandRepair[] {
    return describeRepairs(wholeBrand(brand));
  }

  @FieldResolver(() => PictureInfo, { nullable: true, description: 'The picture of the logo.' })
  async logo(@Root() { brand }: Merchant, @Ctx() context: MerchantContext): Promise<PictureInfo | null> {
    return findPicture(context, wholeBrand(brand).logoPictureId, ['LOGO']);
  }

  @FieldResolver(() => Boolean, { description: 'Its name server says that the domain is this shop’s: its pages are served there.' })
  isDomainVerified(@Root() { domain, domainVerifiedAt }: Merchant): boolean {
    return domain !== null && domainVerifiedAt !== null;
  }

  @FieldResolver(() => String, { description: 'Where its pages begin: its own domain once that is proven, else our address and its name.' })
  pagesUrl(@Root() merchant: Merchant, @Ctx() { house }: MerchantContext): string {
    return pagesAddress(merchant, house.publicTrackingUrl);
  }

  @FieldResolver(() => DomainRecord, { nullable: true, description: 'What the name server of its domain must say; null without a domain.' })
  domainRecord(@Root() { id, domain }: Merchant, @Ctx() { house }: MerchantContext): DomainRecord | null {
    return domain === null ? null : { name: domainRecordName(domain), value: domainRecordValue(id, house.secretKey) };
  }
}
