import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Brand', { description: "What a merchant's pages look like. Colours are sRGB hex.", simpleResolvers: true })
export class ShopBrand {
  @Field(() => String, { nullable: true, description: 'A harmless SVG, checked when it was saved.' })
  logoSvg!: string | null;

  @Field(() => String, { description: 'The main colour.' })
  brandColor!: string;

  @Field(() => String, { description: 'Text on the brand colour.' })
  onBrandColor!: string;

  @Field(() => String, { description: 'The background.' })
  surface!: string;

  @Field(() => String, { description: 'Text on the surface.' })
  ink!: string;

  @Field(() => Int, { description: 'Corner radius in CSS pixels.' })
  radiusPx!: number;

  @Field(() => String, { nullable: true, description: 'CSS font-family of texts.' })
  fontText!: string | null;

  @Field(() => String, { nullable: true, description: 'CSS font-family of headings.' })
  fontDisplay!: string | null;
}

@ObjectType({ description: 'What shoppers may know of a merchant.', simpleResolvers: true })
export class Shop {
  @Field(() => String, { description: 'The name in addresses.' })
  slug!: string;

  @Field(() => String, { description: 'What shoppers know it by.' })
  name!: string;

  @Field(() => String, { description: 'BCP 47; used when nothing better is known of the shopper.' })
  defaultLanguage!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string;

  @Field(() => String, { nullable: true, description: 'Where shoppers may write to.' })
  supportEmail!: string | null;

  @Field(() => String, { nullable: true, description: 'Where shoppers find help.' })
  supportUrl!: string | null;

  @Field(() => String, { nullable: true, description: "The shop's front page." })
  homeUrl!: string | null;

  @Field(() => Boolean, { description: 'Whether it lets anybody see how well its estimates of arrival keep their word.' })
  etaIsPublic!: boolean;

  @Field(() => ShopBrand, { description: 'What its pages look like.' })
  brand!: ShopBrand;
}
