import type { DemoCarrier } from '@jalon/schema/seeds';
import { aramexFormat } from './aramex/aramex.format.ts';
import { australiaPostFormat } from './australia-post/australia-post.format.ts';
import { canadaPostFormat } from './canada-post/canada-post.format.ts';
import { dhlFormat } from './dhl/dhl.format.ts';
import { dhlTelling } from './dhl/dhl.telling.ts';
import { dhlParcelDeFormat } from './dhl-parcel-de/dhl-parcel-de.format.ts';
import { fedexFormat } from './fedex/fedex.format.ts';
import type { CarrierFormat } from './format.ts';
import { glsFormat } from './gls/gls.format.ts';
import { laPosteFormat } from './la-poste/la-poste.format.ts';
import { postnlFormat } from './postnl/postnl.format.ts';
import { springFormat } from './spring/spring.format.ts';
import { upsFormat } from './ups/ups.format.ts';
import { upsTelling } from './ups/ups.telling.ts';
import { uspsFormat } from './usps/usps.format.ts';

/** The formats the sandbox speaks. */
export const formats: Readonly<Record<DemoCarrier, CarrierFormat>> = {
  aramex: aramexFormat,
  'australia-post': australiaPostFormat,
  'canada-post': canadaPostFormat,
  dhl: { ...dhlFormat, telling: dhlTelling },
  'dhl-parcel-de': dhlParcelDeFormat,
  fedex: fedexFormat,
  gls: glsFormat,
  'la-poste': laPosteFormat,
  postnl: postnlFormat,
  spring: springFormat,
  ups: { ...upsFormat, telling: upsTelling },
  usps: uspsFormat,
};
