import { Field, Int, ObjectType } from 'type-graphql';
import { BrandModeEnum, type BrandMode } from '@jalon/schema/merchant';

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

  @Field(() => String, { nullable: true, description: 'A font stack by its name, or font families, for texts.' })
  fontText!: string | null;

  @Field(() => String, { nullable: true, description: 'The same for headings.' })
  fontDisplay!: string | null;

  @Field(() => BrandModeEnum, { description: 'By which light they are shown.' })
  mode!: BrandMode;
}

@ObjectType({ description: "The picture that stands for a merchant; it goes before the brand's `logoSvg`.", simpleResolvers: true })
export class ShopLogo {
  @Field(() => String, { description: "A path on the tracking page's origin." })
  url!: string;

  @Field(() => Int, { nullable: true, description: 'Its width, to leave room for it.' })
  widthPx!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its height.' })
  heightPx!: number | null;
}

@ObjectType({ description: "A merchant's own words for one text of its pages.", simpleResolvers: true })
export class ShopText {
  @Field(() => String, { description: '`namespace:path`, as in the vocabulary, like `shipment:headline.on_its_way`.' })
  key!: string;

  @Field(() => String, { description: 'The text, with the same variables.' })
  text!: string;
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

  @Field(() => ShopLogo, { nullable: true, description: 'Its logo, where it uploaded one.' })
  logo!: ShopLogo | null;

  @Field(() => String, {
    nullable: true,
    description: 'A host name of its own under which its tracking page is served; null: it has none.',
  })
  domain!: string | null;

  @Field(() => String, {
    description: 'For `PushManager.subscribe`: the public key that messages to a browser are signed with, base64url.',
  })
  pushKey!: string;

  @Field(() => [ShopText], {
    description: "Its own words in the `language` asked for; empty where none was asked for. Everything else is said in the page's words.",
  })
  texts!: ShopText[];
}
