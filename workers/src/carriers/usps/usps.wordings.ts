import type { CodeMeaning } from '@jalon/schema/shipment';

type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

/** The event texts of USPS, first match wins. */
export const USPS_WORDINGS: readonly Wording[] = [
  // Delivered, and where
  [/^delivered,? to original sender|^delivered to original/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/^delivered,? (?:to )?(?:parcel )?locker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/^delivered,? (?:to )?neighbor/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/^delivered,? (?:in\/at )?mail ?box/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/^delivered,? po box/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/^delivered,? left with individual/i, { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' }],
  [/^delivered,? (?:front desk|reception|to mail room|mail room)/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/^delivered,? (?:individual )?picked up at/i, { eventCode: 'COLLECTED' }],
  [/^delivered,? (?:front door|porch|garage|side door|back door|other)/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  // USPS ends here, also where the agent is to deliver it: its own category is "Delivered to Agent".
  [/^delivered,? (?:to )?agent/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/^your item was delivered (?:to |in )?(?:a |the )?parcel locker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/^your item was delivered in or at the mailbox/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/^your item was delivered to the front desk/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/^your item was delivered to an individual/i, { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' }],
  [/^your item was delivered (?:at|to) the (?:front door|porch|garage)/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/^delivered\b|^your item was delivered|^item was delivered/i, { eventCode: 'DELIVERED' }],
  [/^your item was picked up/i, { eventCode: 'COLLECTED' }],
  // On the last tour
  [/^out for delivery|^sorting complete.*out for delivery/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [
    /^notice left \(receptacle (?:full|blocked)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'LOCKER_FULL', party: 'RECIPIENT', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [
    /^notice left \(no secure|^no secure location/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS', party: 'RECIPIENT', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [
    /^notice left \(business closed|^business closed/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [/^delivery attempted? ?- ?no access|^no access/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  [/^delivery exception,? animal/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  [/^(?:delivery|processing) exception,? .*weather/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/^(?:delivery|processing) exception,? .*(?:natural disaster|fire|flood)/i, { eventCode: 'DELAYED', reason: 'NATURAL_DISASTER' }],
  [/^(?:delivery|processing) exception,? .*holiday/i, { eventCode: 'DELAYED', reason: 'PUBLIC_HOLIDAY' }],
  [/^(?:delivery|processing|facility|transportation) exception/i, { eventCode: 'DELAYED' }],
  [
    /^notice left|^(?:delivery )?attempted|^no authorized recipient/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', party: 'RECIPIENT', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [/^rescheduled to next delivery day|^redelivery scheduled/i, { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  // Collection
  [/^(?:reminder|.*final notice|2nd notice)/i, { eventCode: 'PICKUP_REMINDER' }],
  [
    /^available for (?:redelivery or )?pick-?up|^ready for pick-?up|^arrival at pick-?up point|^.*being held for pick-?up/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [
    /^held at post office|^hold mail|^held for/i,
    { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED', party: 'RECIPIENT', nextAction: 'COLLECT_PARCEL' },
  ],
  // It cannot be delivered
  [/^refused/i, { eventCode: 'REFUSED' }],
  [/^return to sender processed|^in transit.*(?:return to|to original) sender/i, { eventCode: 'RETURN_IN_TRANSIT' }],
  [/^(?:unclaimed|.*unclaimed\/being returned)/i, { eventCode: 'RETURN_STARTED', reason: 'NOT_COLLECTED' }],
  [/^return(?:ed|ing)? to sender|^.*being returned to/i, { eventCode: 'RETURN_STARTED' }],
  [/^insufficient address/i, { eventCode: 'RETURN_STARTED', reason: 'ADDRESS_INCOMPLETE' }],
  [
    /^(?:no such number|addressee unknown|addressee not known|no mail receptacle|attempted.*not known)/i,
    { eventCode: 'RETURN_STARTED', reason: 'ADDRESS_WRONG' },
  ],
  [/^(?:moved|forward expired|vacant|temporarily away)/i, { eventCode: 'RETURN_STARTED', reason: 'RECIPIENT_MOVED' }],
  [/^undeliverable as addressed/i, { eventCode: 'HELD', reason: 'ADDRESS_WRONG', party: 'CARRIER' }],
  [/^(?:dead (?:mail|letter)\/)?disposed|^destroyed/i, { eventCode: 'DISPOSED' }],
  [
    /^(?:dead mail\/)?(?:sent|forwarded|your item was sent) to mail recovery|mail recovery center/i,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' },
  ],
  [/^(?:customer recall|package intercept)/i, { eventCode: 'RETURN_STARTED', reason: 'RECALLED' }],
  [/^damaged|^item damaged/i, { eventCode: 'DAMAGED' }],
  [/^missing mail search|^search request/i, { eventCode: 'INVESTIGATION_OPENED' }],
  // Customs and abroad
  [
    /^(?:customs clearance|customs|inbound customs).*(?:processing complete|complete|released|cleared)|^inbound out of customs/i,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [/^(?:held in|held by|retained by) customs|^customs.*(?:held|delay)|^inbound.*held/i, { eventCode: 'CUSTOMS_HELD' }],
  [/^(?:inbound into customs|customs clearance|processed (?:through|to) customs)/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/^origin post is preparing/i, { eventCode: 'DATA_RECEIVED' }],
  [
    /^(?:departed from|left)? ?(?:usps )?isc|^international dispatch|^dispatched to? .*(?:country|foreign)|^departed$/i,
    { eventCode: 'DEPARTED_COUNTRY' },
  ],
  [/^processed through (?:usps )?(?:isc|facility|regional|usps|sort)|^processed at/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  // Moving
  [/^in transit,? (?:arriving|to) .*(?:late)|^arriving late/i, { eventCode: 'DELAYED' }],
  [/^in transit|^moving through|^in-?transit/i, { eventCode: 'IN_TRANSIT' }],
  [/^forward(?:ed| processed)/i, { eventCode: 'FORWARDED' }],
  [/^missent|^mis-?shipped/i, { eventCode: 'MISSORTED' }],
  [
    /^arrived at (?:the )?(?:post office|hub|unit|delivery unit)|^arrival at unit|^sorting complete|^arrived at recipient po/i,
    { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  ],
  [/^arrived (?:at )?(?:shipping partner|partner)/i, { eventCode: 'IN_TRANSIT' }],
  [/^departed (?:shipping partner|partner)|^picked up by (?:shipping )?partner/i, { eventCode: 'IN_TRANSIT' }],
  [/^(?:arrived|arriving) at/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^departed/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/^tendered to (?:usps|postal|agent|final)|^usps handoff/i, { eventCode: 'HANDED_TO_PARTNER' }],
  // The beginning
  [
    /^(?:acceptance|accepted|usps in possession|usps picked up|origin acceptance|shipment acceptance|processed at origin)/i,
    { eventCode: 'ACCEPTED' },
  ],
  [/^picked up(?: and processed)? by (?:usps|carrier|agent)|^picked up$/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^shipment received|^package acceptance pending/i, { eventCode: 'ACCEPTED' }],
  [/^shipping label created/i, { eventCode: 'LABEL_CREATED' }],
  [
    /^pre-?shipment|^electronic shipping info|^shipping partner.*awaiting|^merchant order|^order (?:processed|received)/i,
    { eventCode: 'DATA_RECEIVED' },
  ],
];
