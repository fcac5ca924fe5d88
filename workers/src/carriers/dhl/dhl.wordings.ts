import type { CodeMeaning } from '@jalon/schema/shipment';

type Wording = [pattern: RegExp, meaning: CodeMeaning];

/** The sentences of the divisions' own tracking, in English and German, first match wins; each is anchored at its beginning. */
export const DHL_WORDINGS: readonly Wording[] = [
  // Left at a counter, which is no delivery yet
  [
    /^(?:shipment )?delivered to (?:a |the )?(?:dhl )?(?:service ?point|parcel ?shop|post office|access point|branch|retail)/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  // Delivered
  [
    /^delivered to (?:a |the )?neighbou?r|^die sendung wurde .*nachbarn? .*(?:zugestellt|übergeben)/i,
    { eventCode: 'DELIVERED_TO_NEIGHBOUR' },
  ],
  [
    /^delivered to (?:a |the )?(?:parcel )?locker|^die sendung wurde .*in (?:die|eine[r]?) packstation (?:eingelegt|zugestellt)/i,
    { eventCode: 'DELIVERED_TO_LOCKER' },
  ],
  [
    /^(?:delivered to|left (?:at|in)) .*(?:safe place|preferred location|drop-?off location)|^die sendung wurde am gewünschten ablageort/i,
    { eventCode: 'DELIVERED_TO_SAFE_PLACE' },
  ],
  [/^(?:delivered|delivery) .*mail ?box|^die sendung wurde .*briefkasten/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/^delivered .*signed|^shipment delivered .*signed/i, { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  [
    /^(?:the )?(?:recipient|addressee) has (?:picked up|collected)|^der empfänger hat die sendung .*abgeholt|^picked up by (?:the )?recipient|^collected by (?:the )?(?:recipient|consignee)/i,
    { eventCode: 'COLLECTED' },
  ],
  [
    /^(?:the )?shipment has been (?:successfully )?(?:returned|delivered) (?:back )?to (?:the )?(?:sender|shipper)|^returned to (?:sender|shipper)$|^die sendung wurde dem absender .*(?:zugestellt|zurückgegeben)/i,
    { eventCode: 'RETURNED_TO_SENDER' },
  ],
  [
    /^(?:delivered$|delivered[ ,;.-]|(?:the )?shipment has been (?:successfully )?delivered|shipment delivered|die sendung wurde (?:erfolgreich )?zugestellt)/i,
    { eventCode: 'DELIVERED' },
  ],
  // On the last tour
  [
    /^(?:shipment is )?(?:out with courier for delivery|with delivery courier|out for delivery)|^(?:the )?shipment (?:has been|is being) loaded (?:onto|on to|on) the delivery vehicle|^die sendung (?:wurde in das zustellfahrzeug geladen|befindet sich auf dem weg zum empfänger)/i,
    { eventCode: 'OUT_FOR_DELIVERY' },
  ],
  // Attempts
  [
    /^(?:delivery attempted[;,] )?(?:consignee )?premises closed|^business closed/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' },
  ],
  [
    /^(?:delivery attempted|delivery attempt|attempted delivery|recipient not (?:at )?home|.*(?:consignee|recipient|premises) (?:was )?not (?:home|available|present))|^der empfänger (?:wurde|war) nicht an/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [
    /^(?:shipment |delivery )?refused by (?:the )?(?:recipient|consignee|receiver)|^(?:the )?recipient refused|^die annahme der sendung wurde verweigert/i,
    { eventCode: 'REFUSED' },
  ],
  // Collection
  [
    /^(?:awaiting collection|available (?:for|at) (?:pick ?up|collection)|ready for (?:pick ?up|collection)|shipment (?:is )?(?:available|ready) (?:for|at)|(?:the )?shipment (?:is|has been) .*(?:ready for collection|available for pick-?up))|^die sendung liegt .*(?:zur abholung )?bereit/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  // Customs
  [
    /^(?:arrived at customs|processed for clearance|clearance event|customs (?:clearance )?status updated|uncontrollable clearance delay|clearance processing started|import clearance started)/i,
    { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  ],
  [
    /^(?:clearance processing complete|customs clearance (?:complete|completed)|released by customs|cleared customs|released from customs)/i,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [/^(?:held (?:by|at|in) customs|customs (?:hold|inspection)|shipment (?:is )?held by customs)/i, { eventCode: 'CUSTOMS_HELD' }],
  [
    /^(?:clearance|customs) (?:documents?|information|paperwork) (?:required|needed|missing)|^(?:further|additional) (?:clearance )?(?:information|documents?) (?:is |are )?(?:required|needed)/i,
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'RECIPIENT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  [
    /^(?:payment (?:is )?(?:required|requested|pending)|(?:duties|duty|import charges).*(?:due|payable|unpaid|outstanding|required|requested)|awaiting payment)/i,
    { eventCode: 'DUTIES_REQUESTED' },
  ],
  [/^payment (?:is|was|has been) received|^(?:duties|duty).*paid/i, { eventCode: 'DUTIES_PAID' }],
  // Trouble
  [/^(?:shipment (?:is )?on hold|on hold|shipment held)/i, { eventCode: 'HELD' }],
  [
    /^(?:address information needed|incorrect address|incomplete address|bad address|address (?:incorrect|incomplete|insufficient))|^.*address .*(?:needed|incomplete|incorrect)/i,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/^(?:shipment |package |parcel )?(?:is |was |has been )?damaged|^die sendung (?:wurde|ist) beschädigt/i, { eventCode: 'DAMAGED' }],
  [/^(?:shipment |package |parcel )?(?:is |was |has been )?(?:declared )?lost\b/i, { eventCode: 'LOST' }],
  [/^(?:shipment |package )?(?:was |has been )?(?:missorted|misrouted|missent)/i, { eventCode: 'MISSORTED' }],
  [
    /^(?:scheduled for delivery|delivery (?:is )?(?:arranged|scheduled)|.*scheduled (?:for )?delivery)/i,
    { eventCode: 'DELIVERY_SCHEDULED' },
  ],
  [/^(?:delivery (?:has been )?rescheduled|(?:a )?new delivery date)/i, { eventCode: 'DELIVERY_RESCHEDULED' }],
  [
    /^(?:delay|shipment delayed|transit delay|delayed|delivery (?:is )?delayed|the delivery .*delayed)|^die zustellung .*verzögert/i,
    { eventCode: 'DELAYED' },
  ],
  [/^(?:investigation|trace) (?:opened|started|initiated)/i, { eventCode: 'INVESTIGATION_OPENED' }],
  // Return
  [/^return (?:shipment )?in transit/i, { eventCode: 'RETURN_IN_TRANSIT' }],
  [
    /^(?:return(?:ing|ed)? to (?:sender|shipper|origin)|(?:the )?shipment is being returned|shipment .*return(?:ing)? to (?:sender|shipper)|return (?:started|initiated))|^die sendung wird (?:an den absender )?zurückgesa?e?ndt/i,
    { eventCode: 'RETURN_STARTED' },
  ],
  [/^(?:shipment |order |label )?(?:has been |was )?cancell?ed/i, { eventCode: 'CANCELLED' }],
  [/^(?:shipment |parcel )?(?:has been |was )?(?:disposed|destroyed)/i, { eventCode: 'DISPOSED' }],
  // Before the hand-over
  [/^label created|^shipping label created/i, { eventCode: 'LABEL_CREATED' }],
  [/^(?:en route to dhl|dhl ecommerce currently awaiting|awaiting (?:shipment|processing|handover))/i, { eventCode: 'AWAITING_HANDOVER' }],
  [
    /^(?:shipment information (?:received|sent)|(?:electronic )?(?:shipment|shipping) data (?:has been )?(?:received|transmitted)|instruction data|(?:the )?instruction data|the shipment was (?:pre-?announced|electronically announced)|pre-?advice received)|^die sendung wurde elektronisch angekündigt/i,
    { eventCode: 'DATA_RECEIVED' },
  ],
  // Moving
  [/^(?:shipment accepted|accepted|(?:the )?shipment has been (?:posted|accepted))/i, { eventCode: 'ACCEPTED' }],
  [
    /^(?:shipment picked up|picked up|pick-?up (?:completed|successful)|(?:the )?shipment (?:has been|was) picked up)|^die sendung wurde abgeholt/i,
    { eventCode: 'PICKED_UP_BY_CARRIER' },
  ],
  [
    /^(?:dropped off|(?:the )?shipment (?:has been|was) (?:dropped off|handed in))|^die sendung wurde (?:von absender )?in (?:der|die|einer) .*(?:filiale|packstation|paketshop) eingeliefert/i,
    { eventCode: 'DROPPED_OFF' },
  ],
  [/^package received at dhl/i, { eventCode: 'ACCEPTED' }],
  [
    /^arrived at dhl delivery facility|^arrived at (?:the )?(?:delivery (?:facility|depot|base)|destination depot)|^(?:the )?shipment has (?:arrived|been processed) (?:at|in) the (?:delivery base|destination parcel center|parcel center of destination|recipient region)|^die sendung (?:ist in der region des empfängers angekommen|wurde im ziel-paketzentrum bearbeitet)/i,
    { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  ],
  [
    /^(?:the )?shipment has arrived in the destination country|^arrived in (?:the )?(?:destination )?country|^arrival in destination country|^die sendung ist im zielland (?:eingetroffen|angekommen)/i,
    { eventCode: 'ARRIVED_IN_COUNTRY' },
  ],
  [
    /^(?:the )?shipment (?:has left|left|will be transported to) the (?:country of origin|destination country)|^departed (?:from )?(?:the )?(?:origin )?country|^die sendung (?:hat das (?:start|ursprungs)land verlassen|wird ins zielland transportiert)/i,
    { eventCode: 'DEPARTED_COUNTRY' },
  ],
  [
    /^(?:shipment has )?departed (?:from )?(?:a |the )?(?:dhl )?(?:facility|terminal|hub|depot)|^departed facility|^departure origin/i,
    { eventCode: 'DEPARTED_FACILITY' },
  ],
  [
    /^arrived at (?:dhl )?(?:sort facility|facility|terminal|hub|dhl)|^arrival (?:at )?(?:dhl )?(?:facility|destination dhl|.*distribution)/i,
    { eventCode: 'ARRIVED_AT_FACILITY' },
  ],
  [
    /^(?:processed(?:$| at | in )|processing completed at|(?:the )?shipment has been processed in the parcel center|die sendung wurde im (?:start-)?paketzentrum .*bearbeitet)/i,
    { eventCode: 'PROCESSED_AT_FACILITY' },
  ],
  [/^(?:tendered|handed over|transferred) to (?:the )?(?:local|delivery|partner|postal|final)/i, { eventCode: 'HANDED_TO_PARTNER' }],
  [/^forwarded (?:for delivery|to (?:a )?(?:third|partner|agent))/i, { eventCode: 'HANDED_TO_PARTNER' }],
  [/^(?:in transit|shipment in transit|in transit to)/i, { eventCode: 'IN_TRANSIT' }],
  // Remarks of the eCommerce sort that say nothing of the parcel's way.
  [/^(?:close bag|scanned into sack|bag closed|container closed)/i, { eventCode: 'NOTE' }],
];
