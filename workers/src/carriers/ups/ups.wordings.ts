import { wordingsOf, type Wording } from '../wordings.ts';

const fixAddress = { eventCode: 'HELD', condition: 'ACTION_REQUIRED', nextAction: 'CORRECT_ADDRESS' } as const;

/**
 * Sentences UPS puts beside a scan. Its two-letter codes of exceptions are published nowhere, the sentences are the same for
 * years; they are asked only where the code says nothing certain. Trouble first, deliveries last.
 */
const UPS_WORDINGS: readonly Wording[] = [
  [/^ups internal activity code/i, { eventCode: 'NOTE' }],
  [/\b(?:receiver|customer|consignee|company) (?:has )?moved\b/i, { ...fixAddress, reason: 'RECIPIENT_MOVED' }],
  [
    /\b(?:refused|did not want|did not order|declined) (?:this|the) (?:product|delivery|package|order|shipment)|\brefus(?:ed|al)\b/i,
    { eventCode: 'REFUSED' },
  ],
  [
    /\b(?:receiver'?s? location|business|company|premises|customer|receiver|office) (?:was|is) closed\b|\bclosed on the\b/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' },
  ],
  [
    /\b(?:receiver|customer|consignee|recipient|person)\b.*\b(?:not available|unavailable|not in|not home|absent)\b/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' },
  ],
  [
    /\b(?:money|cod|c\.o\.d\.|payment)\b.*\b(?:not (?:available|ready)|unavailable)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' },
  ],
  [
    /\b(?:street|apartment|suite|house|postal|zip|unit)\b.*\b(?:number|code|name)?\b.*\b(?:missing|incorrect|incomplete|needed|required)\b|\baddress\b.*\bincomplete|\bincomplete address|\badditional address information\b/i,
    { ...fixAddress, reason: 'ADDRESS_INCOMPLETE' },
  ],
  [
    /\b(?:incorrect|wrong|invalid) (?:delivery |receiver )?address|\baddress\b.*\b(?:incorrect|wrong|invalid|could not be found)|\b(?:company|receiver) name is incorrect|\breceiver is unknown/i,
    { ...fixAddress, reason: 'ADDRESS_WRONG' },
  ],
  [
    /\b(?:second|2nd|third|3rd|final|first|1st|\d+(?:st|nd|rd|th)) (?:delivery )?attempt\b|\battempted (?:a )?delivery|\bdelivery attempt/i,
    { eventCode: 'DELIVERY_ATTEMPTED' },
  ],
  [
    /\b(?:package|shipment|parcel) (?:was|has been) (?:damaged|destroyed)|\bdamage (?:has been |was )?(?:reported|found)|\bmerchandise (?:is|was) damaged/i,
    { eventCode: 'DAMAGED' },
  ],
  [/\bempty carton (?:was )?discarded|\b(?:discarded|disposed of|destroyed)\b/i, { eventCode: 'DISPOSED' }],
  [/\b(?:lost|cannot be located|unable to locate)\b|\bmerchandise (?:is |was )?missing/i, { eventCode: 'INVESTIGATION_OPENED' }],
  [/\b(?:incorrectly sorted|mis-?sort|mis-?rout|wrong (?:facility|center|centre|location))/i, { eventCode: 'MISSORTED' }],
  [
    /\b(?:will be|being|is) return(?:ed)? to (?:the )?(?:shipper|sender)|\breturn(?:ing)? (?:this package )?to (?:the )?(?:shipper|sender)|\bpackage will be returned\b|\bprocess of returning\b/i,
    { eventCode: 'RETURN_STARTED' },
  ],
  [/\breturned to (?:the )?(?:shipper|sender)\b/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/\b(?:weather|hurricane|snow|flood|storm)\b/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/\b(?:earthquake|natural disaster|wildfire|volcan)/i, { eventCode: 'DELAYED', reason: 'NATURAL_DISASTER' }],
  [/\b(?:mechanical|breakdown|equipment) (?:failure|problem)?/i, { eventCode: 'DELAYED', reason: 'MECHANICAL' }],
  [/\b(?:strike|labor dispute|civil unrest)\b/i, { eventCode: 'DELAYED', reason: 'STRIKE' }],
  [/\bholiday\b/i, { eventCode: 'DELAYED', reason: 'PUBLIC_HOLIDAY' }],
  [
    /\blate (?:arrival|flight|train|trailer|airplane|plane)|\btrain (?:derailment|delay)|\b(?:flight|transportation|rail|air traffic) (?:delay|cancell)|\bmissed (?:the )?connection/i,
    { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' },
  ],
  [/\breceived the information needed\b|\bpending release\b|\bawaiting final release\b/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/\b(?:released|cleared) by (?:the |a )?(?:government|customs)/i, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [
    /\b(?:document|paperwork|invoice|power of attorney|tax id|customs information|information)\b.*\b(?:needed|required|missing|requested)|\b(?:missing|incomplete) (?:documents?|paperwork|invoice)/i,
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'RECIPIENT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  [/\b(?:duty|duties|taxes|import charges)\b.*\b(?:due|payment|required|unpaid)/i, { eventCode: 'DUTIES_REQUESTED' }],
  [
    /\b(?:cleared|released)\b.*\b(?:customs|clearing agency|clearance agency|agency)\b|\bcleared (?:import|inspections)/i,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [/\b(?:held|hold|delayed?)\b.*\b(?:customs|clear(?:ing|ance) agency|government|regulatory)/i, { eventCode: 'CUSTOMS_HELD' }],
  [/\b(?:brokerage|clear(?:ing|ance) agency|customs|clearance)\b/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [
    /\brescheduled\b|\bdelivery date (?:was|has been) changed|\bdelivered (?:the )?next business day|\bdelivery (?:will be|has been) (?:rescheduled|postponed)/i,
    { eventCode: 'DELIVERY_RESCHEDULED' },
  ],
  [
    /\b(?:delivery change|change) (?:was|for this package was) (?:requested|completed)|\bredirect(?:ed)?\b|\bdelivery intercept/i,
    { eventCode: 'REDIRECTED' },
  ],
  [
    /\b(?:held|hold(?:ing)?) (?:for|until|at)\b.*\b(?:future|date|request)/i,
    { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED', nextAction: 'WAIT' },
  ],
  [
    /\b(?:awaiting|ready for|available for|held for) (?:customer |consignee |receiver )?pick-?up|\bto (?:a |an )?ups access point\b.*\bpick-?up/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/\bwill deliver to a nearby ups access point/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' }],
  [/\bpicked up by (?:the )?(?:customer|receiver|consignee)\b|\bcollected by\b/i, { eventCode: 'COLLECTED' }],
  [/\bdelivered by (?:the )?(?:local )?post office/i, { eventCode: 'DELIVERED' }],
  [
    /\b(?:tendered|transferred|transmitted|delivered|given|handed) (?:to|over to) (?:the )?(?:local )?(?:post office|usps|postal|agent|partner|carrier)|\bentered usps/i,
    { eventCode: 'HANDED_TO_PARTNER' },
  ],
  [/\bout for delivery\b|\bon vehicle for delivery/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/\bloaded on (?:the )?delivery vehicle/i, { eventCode: 'LOADED' }],
  [/\bdestination scan|\barrived at (?:the )?(?:local|destination) (?:facility|post office)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [
    /\b(?:order processed|ready for ups|billing information received|shipper created a label|label created)\b/i,
    { eventCode: 'LABEL_CREATED' },
  ],
  [/\b(?:void(?:ed)?|cancell?ed)\b/i, { eventCode: 'CANCELLED' }],
  [/\bdrop[- ]?off\b|\bdropped off\b/i, { eventCode: 'DROPPED_OFF' }],
  [/\bpick-?up scan|\bcollection scan|\bpicked up\b/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/\borigin scan|\breceived for processing/i, { eventCode: 'ACCEPTED' }],
  [/\bdepart(?:ed|ure)\b/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/\barriv(?:ed|al)\b/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [
    /\bexport scan|\bimport scan|\bwarehouse scan|\bprocess(?:ed|ing)\b|\bsorted\b|\bunload scan|\blocation scan/i,
    { eventCode: 'PROCESSED_AT_FACILITY' },
  ],
  [/\bin transit\b|\bon the way\b/i, { eventCode: 'IN_TRANSIT' }],
  [/^delivered to (?:an? |the )?ups access point/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/^delivered\b/i, { eventCode: 'DELIVERED' }],
  [/\bdelay(?:ed)?\b/i, { eventCode: 'DELAYED' }],
];

/** What the sentence beside a scan says; null when nobody knows it. */
export const upsWordsMean = wordingsOf(UPS_WORDINGS);
