import type { Wording } from './wordings.ts';

const fixAddress = { eventCode: 'HELD', condition: 'ACTION_REQUIRED', nextAction: 'CORRECT_ADDRESS' } as const;

/** Trouble: what went wrong, before anything is taken for a delivery. */
const TROUBLE: readonly Wording[] = [
  [/\bdelivered\b.*\bdamaged?\b/i, { eventCode: 'DELIVERED', condition: 'DAMAGED', reason: 'DAMAGED_IN_TRANSIT' }],
  [
    /\b(?:being|to be|will be|pending) return|\breturning to (?:the )?(?:sender|shipper|origin)|\breturn (?:to (?:the )?(?:sender|shipper) )?(?:initiated|started|requested|processing|in progress)|^return to (?:sender|shipper|origin)\b/i,
    { eventCode: 'RETURN_STARTED' },
  ],
  [/\breturn\b.*\bin transit\b|\bin transit\b.*\breturn\b/i, { eventCode: 'RETURN_IN_TRANSIT' }],
  [
    /\breturn(?:ed)? (?:(?:and )?(?:delivered|received) )?(?:back )?(?:to|by) (?:the )?(?:sender|shipper|consignor|merchant)/i,
    { eventCode: 'RETURNED_TO_SENDER' },
  ],
  [
    /\brefused\b|\brefusal\b|\b(?:rejected|declined) by (?:the )?(?:recipient|customer|consignee|receiver|addressee)/i,
    { eventCode: 'REFUSED' },
  ],
  [
    /\b(?:business|premises|company|customer|receiver|office) (?:is |was )?closed\b|\bclosed on (?:arrival|delivery)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' },
  ],
  [
    /\bnot (?:at )?home\b|\bno authori[sz]ed recipient|\bno ?(?:body|one|-one) (?:was )?(?:at )?(?:home|available)\b|\b(?:recipient|customer|consignee|receiver|addressee) (?:is |was )?(?:absent|unavailable|not (?:available|present|in))\b/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/\b(?:recipient|customer|consignee|receiver|addressee) (?:has )?moved\b/i, { ...fixAddress, reason: 'RECIPIENT_MOVED' }],
  [
    /\baddress (?:is |was )?(?:incomplete|insufficient)|\b(?:incomplete|insufficient) (?:delivery )?address/i,
    { ...fixAddress, reason: 'ADDRESS_INCOMPLETE' },
  ],
  [
    /\b(?:incorrect|wrong|bad|invalid) (?:delivery )?address|\baddress (?:is |was )?(?:incorrect|wrong|invalid|not found|unknown)|\bundeliverable as addressed/i,
    { ...fixAddress, reason: 'ADDRESS_WRONG' },
  ],
  [
    /\bno access\b|\bunable to (?:access|gain access)|\baccess (?:denied|restricted)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' },
  ],
  [
    /\battempted delivery|\bdelivery (?:was )?(?:attempt|unsuccessful|failed|failure)|\b(?:unsuccessful|failed) (?:delivery|attempt)|\bfailed to deliver|\b(?:could|can) ?not be delivered|\bunable to deliver|\bnot delivered\b/i,
    { eventCode: 'DELIVERY_ATTEMPTED' },
  ],
  [/\bundeliverable\b/i, { eventCode: 'HELD', reason: 'OTHER', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' }],
  [/\b(?:collection|pick-?up) (?:was |has been |request )?cancell?ed/i, { eventCode: 'NOTE' }],
  [
    /\b(?:shipment|order|label|parcel|package|item|consignment) (?:was |has been |is )?(?:cancell?ed|voided)\b|^cancell?ed\b/i,
    { eventCode: 'CANCELLED' },
  ],
  [/\b(?:is|was|been|declared|shipment|parcel|package|item|consignment) lost\b|^lost\b/i, { eventCode: 'LOST' }],
  [/\b(?:destroyed|disposed|discarded|abandoned)\b/i, { eventCode: 'DISPOSED' }],
  [/\bdamaged?\b/i, { eventCode: 'DAMAGED' }],
  [/\bmis-?(?:sort|rout|sent|direct|cod)\w*/i, { eventCode: 'MISSORTED' }],
];

const CUSTOMS: readonly Wording[] = [
  [
    /\b(?:duty|duties|tax|taxes|customs charges|import charges)\b(?!.*\b(?:unpaid|not|to be|must|awaiting)\b).*\bpaid\b/i,
    { eventCode: 'DUTIES_PAID' },
  ],
  [
    /\b(?:duty|duties|tax|taxes|customs charges|import charges)\b.*\b(?:due|unpaid|payable|required|requested|outstanding|payment)\b|\bawaiting (?:payment of )?(?:duty|duties|customs charges)\b/i,
    { eventCode: 'DUTIES_REQUESTED' },
  ],
  [
    /\b(?:customs|clearance)\b.*\b(?:documents?|information|paperwork|invoice)\b.*\b(?:required|needed|missing|requested)\b|\bmissing (?:customs )?(?:documents|paperwork|invoice)/i,
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'RECIPIENT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  [
    /\b(?:held|hold|stopped|detained|retained|inspection)\b.*\bcustoms\b|\bcustoms\b.*\b(?:hold|held|delay|delayed|inspection|exception)\b|\bclearance delay/i,
    { eventCode: 'CUSTOMS_HELD' },
  ],
  [
    /\bexport\b.*\b(?:cleared|clearance (?:complete|completed|finished))\b|\bcleared (?:for )?export/i,
    { eventCode: 'EXPORT_CUSTOMS_CLEARED' },
  ],
  [/\bexport (?:customs|clearance|formalities)/i, { eventCode: 'EXPORT_CUSTOMS_STARTED' }],
  [
    /\b(?:cleared|released|out)(?: (?:through|from|by|of))? (?:the )?(?:\w+ )?customs\b|\bcustoms (?:clearance )?(?:is |was |has been |process )?(?:cleared|complete|completed|released|release)\b|\bclearance (?:processing |release |process )?(?:is |was |has been )?(?:complete|completed|successful)\b/i,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [/\bcustoms\b|\bclearance (?:event|processing|process|in progress|started)/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
];

const LAST_MILE: readonly Wording[] = [
  [/\b(?:collected|picked up) by (?:the )?(?:recipient|customer|consignee|receiver|addressee)\b/i, { eventCode: 'COLLECTED' }],
  [
    /\b(?:available|ready) (?:for|to be) (?:customer )?(?:pick-?up|pick up|collect)|\bawaiting (?:customer|consignee|recipient) (?:collection|pick)|\bdelivered to (?:an? |the |your )?(?:parcel ?shop|post office|service ?point|pick-?up (?:point|location)|access point|collection point)/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [
    /\bout for delivery\b|\bwith (?:the )?(?:delivery |delivering )?courier\b|\b(?:on|loaded (?:on|onto|into)) (?:the |a )?(?:delivery )?vehicle (?:for delivery)?|\b(?:expected to )?be delivered (?:today|during the day)/i,
    { eventCode: 'OUT_FOR_DELIVERY' },
  ],
  [/\bdelivery (?:has been |was )?(?:re-?scheduled|postponed)|\bre-?scheduled (?:for )?delivery/i, { eventCode: 'DELIVERY_RESCHEDULED' }],
  [
    /\bscheduled (?:for )?delivery|\bdelivery (?:has been |was |is )?(?:scheduled|arranged|booked|planned)/i,
    { eventCode: 'DELIVERY_SCHEDULED' },
  ],
  [
    /\bdelivered to (?:the )?(?:destination country|(?:local |partner |delivery )?carrier|agent|partner)\b/i,
    { eventCode: 'HANDED_TO_PARTNER' },
  ],
  [/^(?!.*\b(?:will|to) be\b).*\bneighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/^(?!.*\b(?:will|to) be\b).*\bdelivered\b.*\blocker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [
    /\b(?:delivered|left)\b.*\b(?:safe ?place|porch|front door|garage|doorstep|authority to leave)/i,
    { eventCode: 'DELIVERED_TO_SAFE_PLACE' },
  ],
  [/\bdelivered\b.*\b(?:mail ?box|letter ?box)/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/\bdelivered\b.*\b(?:reception|concierge|mail ?room|front desk)/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/\bdelivered\b.*\bsign(?:ed|ature)/i, { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  [
    /^(?:(?:the |your )?(?:shipment|item|parcel|package|consignment|order|mail ?piece) )?(?:has been |was |is )?(?:successfully )?delivered\b|\b(?:has been|was) (?:successfully )?delivered\b|^delivery (?:confirmed|completed|successful)|^proof of delivery/i,
    { eventCode: 'DELIVERED' },
  ],
];

const MOVING: readonly Wording[] = [
  [/\bweather\b/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/\bdelay(?:ed|s)?\b|\bmissed (?:delivery|connection)/i, { eventCode: 'DELAYED' }],
  [/\b(?:on|placed on|put on) hold\b|\bheld\b|\bshipment hold\b/i, { eventCode: 'HELD' }],
  [/\baddress (?:has been |was )?(?:corrected|updated|changed)/i, { eventCode: 'ADDRESS_CORRECTED' }],
  [/\bre-?directed\b/i, { eventCode: 'REDIRECTED' }],
  [/\b(?:re-?routed|forwarded) to (?:a )?new address/i, { eventCode: 'FORWARDED' }],
  [
    /\b(?:handed|tendered|transferred|passed|given|forwarded|on-?forwarded|injected|released) (?:over )?(?:to|into|for) (?:the |a |an )?(?:\w+ )?(?:carrier|partner|agent|third party|3rd party|delivery (?:service|agent|provider|partner)|post\w*|usps|local)|\bon-?forwarded\b/i,
    { eventCode: 'HANDED_TO_PARTNER' },
  ],
  [/\barriv(?:ed|al) (?:in|at) (?:the )?(?:destination country|country of destination)/i, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [
    /\b(?:depart(?:ed|ure)|left) (?:from )?(?:the )?(?:origin country|country of origin)|\btransit to (?:the )?destination country/i,
    { eventCode: 'DEPARTED_COUNTRY' },
  ],
  [
    /\barriv(?:ed|al) (?:at|in|to) (?:the )?(?:destination |local |final )?(?:delivery (?:facility|office|depot|station|unit|centre|center)|(?:destination |local )depot|post office)|\barrived at destination (?:delivery )?(?:office|depot)/i,
    { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  ],
  [
    /\b(?:departed|departure|left|dispatched|despatched|depart) \b|^(?:departed|dispatched|despatched)$/i,
    { eventCode: 'DEPARTED_FACILITY' },
  ],
  [/\b(?:arrived|arrival|reached|received) (?:at|in|from|to|by|the) (?!.*\b(?:data|information)\b)/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^origin scan\b/i, { eventCode: 'ACCEPTED' }],
  [/^(?:arrival|destination) scan\b/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/\b(?:processed|sorted|processing|scanned)\b/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/\bin[ -]transit\b|\ben route\b|\bon (?:its|the) way\b/i, { eventCode: 'IN_TRANSIT' }],
];

const BEFORE: readonly Wording[] = [
  [/\blabel (?:has been |was )?(?:created|printed|generated)\b/i, { eventCode: 'LABEL_CREATED' }],
  [
    /\b(?:electronic (?:information|notification|data)|pre-?advi[cs]e|shipment (?:information|data|details)|shipping (?:information|data)|parcel data|order data|manifest) (?:has been |was |have been )?(?:received|submitted|sent|entered|uploaded|transmitted)|\brecord created\b|^order processed: ready for\b|\belectronic (?:information|notification)\b/i,
    { eventCode: 'DATA_RECEIVED' },
  ],
  [
    /\bnot (?:yet )?(?:been )?(?:received|handed over)\b|\bawaiting (?:handover|shipment|item|parcel)\b/i,
    { eventCode: 'AWAITING_HANDOVER' },
  ],
  [/\bdropped off\b|\bdrop-?off\b/i, { eventCode: 'DROPPED_OFF' }],
  [/\bpicked[ -]up\b|\bcollected\b|\bpick-?up (?:completed|successful)/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^(?:shipment |item |parcel |package |consignment )?(?:was |has been )?accepted\b|\bacceptance\b/i, { eventCode: 'ACCEPTED' }],
];

/**
 * What trackers say in English and mean alike. For carriers whose code table is not published, or is coarser than their
 * words; their own wordings come first. Trouble comes before delivery, so that "could not be delivered" is none.
 */
export const ENGLISH_WORDINGS: readonly Wording[] = [
  ...TROUBLE,
  ...CUSTOMS,
  ...BEFORE.slice(0, 3),
  ...LAST_MILE,
  ...BEFORE.slice(3),
  ...MOVING,
];
