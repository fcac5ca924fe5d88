import { carrierByName, type CarrierCode } from '@jalon/schema/carrier';
import { aftership } from './aftership/aftership.carrier.ts';
import { alliedExpress } from './allied-express/allied-express.carrier.ts';
import { amazonShipping } from './amazon-shipping/amazon-shipping.carrier.ts';
import { aramex } from './aramex/aramex.carrier.ts';
import { asendia } from './asendia/asendia.carrier.ts';
import { australiaPost } from './australia-post/australia-post.carrier.ts';
import { boxknight } from './boxknight/boxknight.carrier.ts';
import { bpost } from './bpost/bpost.carrier.ts';
import { canadaPost } from './canada-post/canada-post.carrier.ts';
import { canpar } from './canpar/canpar.carrier.ts';
import type { Carrier } from './carrier.ts';
import { chinaEms } from './china-ems/china-ems.carrier.ts';
import { chronopost } from './chronopost/chronopost.carrier.ts';
import { correios } from './correios/correios.carrier.ts';
import { correosExpress } from './correos-express/correos-express.carrier.ts';
import { dhl } from './dhl/dhl.carrier.ts';
import { dhlEcommerceAmericas } from './dhl-ecommerce-americas/dhl-ecommerce-americas.carrier.ts';
import { dhlExpress } from './dhl-express/dhl-express.carrier.ts';
import { dhlParcelDe } from './dhl-parcel-de/dhl-parcel-de.carrier.ts';
import { dhlPoland } from './dhl-poland/dhl-poland.carrier.ts';
import { dicom } from './dicom/dicom.carrier.ts';
import { dpd } from './dpd/dpd.carrier.ts';
import { easypost } from './easypost/easypost.carrier.ts';
import { easyship } from './easyship/easyship.carrier.ts';
import { eshipper } from './eshipper/eshipper.carrier.ts';
import { evri } from './evri/evri.carrier.ts';
import { fedex } from './fedex/fedex.carrier.ts';
import { fourPx } from './four-px/four-px.carrier.ts';
import { geodis } from './geodis/geodis.carrier.ts';
import { gls } from './gls/gls.carrier.ts';
import { hayPost } from './hay-post/hay-post.carrier.ts';
import { hermes } from './hermes/hermes.carrier.ts';
import { inpost } from './inpost/inpost.carrier.ts';
import { laPoste } from './la-poste/la-poste.carrier.ts';
import { landmarkGlobal } from './landmark-global/landmark-global.carrier.ts';
import { locate2u } from './locate2u/locate2u.carrier.ts';
import { mondialRelay } from './mondial-relay/mondial-relay.carrier.ts';
import { nationex } from './nationex/nationex.carrier.ts';
import { parcelone } from './parcelone/parcelone.carrier.ts';
import { postnl } from './postnl/postnl.carrier.ts';
import { purolator } from './purolator/purolator.carrier.ts';
import { roadie } from './roadie/roadie.carrier.ts';
import { royalMail } from './royal-mail/royal-mail.carrier.ts';
import { seko } from './seko/seko.carrier.ts';
import { sendle } from './sendle/sendle.carrier.ts';
import { seventeenTrack } from './seventeen-track/seventeen-track.carrier.ts';
import { sfExpress } from './sf-express/sf-express.carrier.ts';
import { ship24 } from './ship24/ship24.carrier.ts';
import { shipengine } from './shipengine/shipengine.carrier.ts';
import { shippo } from './shippo/shippo.carrier.ts';
import { smartkargo } from './smartkargo/smartkargo.carrier.ts';
import { spring } from './spring/spring.carrier.ts';
import { teleship } from './teleship/teleship.carrier.ts';
import { tnt } from './tnt/tnt.carrier.ts';
import { ups } from './ups/ups.carrier.ts';
import { usps } from './usps/usps.carrier.ts';
import { veho } from './veho/veho.carrier.ts';
import { yanwen } from './yanwen/yanwen.carrier.ts';
import { yunexpress } from './yunexpress/yunexpress.carrier.ts';
import { zoom2u } from './zoom2u/zoom2u.carrier.ts';

/** Every carrier: one line each. */
export const carriers: Readonly<{ [C in CarrierCode]: Carrier<C> }> = {
  aftership,
  'allied-express': alliedExpress,
  'amazon-shipping': amazonShipping,
  aramex,
  asendia,
  'australia-post': australiaPost,
  boxknight,
  bpost,
  'canada-post': canadaPost,
  canpar,
  'china-ems': chinaEms,
  chronopost,
  correios,
  'correos-express': correosExpress,
  dhl,
  'dhl-ecommerce-americas': dhlEcommerceAmericas,
  'dhl-express': dhlExpress,
  'dhl-parcel-de': dhlParcelDe,
  'dhl-poland': dhlPoland,
  dicom,
  dpd,
  easypost,
  easyship,
  eshipper,
  evri,
  fedex,
  'four-px': fourPx,
  geodis,
  gls,
  'hay-post': hayPost,
  hermes,
  inpost,
  'la-poste': laPoste,
  'landmark-global': landmarkGlobal,
  locate2u,
  'mondial-relay': mondialRelay,
  nationex,
  parcelone,
  postnl,
  purolator,
  roadie,
  'royal-mail': royalMail,
  seko,
  sendle,
  'seventeen-track': seventeenTrack,
  'sf-express': sfExpress,
  ship24,
  shipengine,
  shippo,
  smartkargo,
  spring,
  teleship,
  tnt,
  ups,
  usps,
  veho,
  yanwen,
  yunexpress,
  zoom2u,
};

const byCode: ReadonlyMap<string, Carrier> = new Map(Object.entries(carriers));

/** The carrier with this code, or null when nobody has written it. */
export const findCarrier = (code: string): Carrier | null => byCode.get(code) ?? null;

/** The carrier of this code, name or other name, however written. */
export const findCarrierByName = (name: string): Carrier | null => findCarrier(carrierByName(name) ?? '');
