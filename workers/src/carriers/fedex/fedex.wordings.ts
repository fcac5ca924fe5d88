import type { CodeMeaning } from '@jalon/schema/shipment';

type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

/** What FedEx says of an exception, first match wins. */
export const FEDEX_EXCEPTIONS: readonly Wording[] = [
  // Customs
  [
    /released? (?:by|from) customs|shipment release|cleared customs|clearance (?:complete|delivered)/i,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [/duties (?:and|&|or) tax|duty.*(?:due|unpaid|required)|payment of (?:duties|taxes)/i, { eventCode: 'DUTIES_REQUESTED' }],
  [
    /paperwork|documentation|missing (?:document|information|invoice)|broker information|importer.*information/i,
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'MERCHANT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  [/available for clearance|clearance in progress|submitted to customs/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/clearance (?:delay|instructions)|customs|regulatory agency|government/i, { eventCode: 'CUSTOMS_HELD' }],
  // Sent elsewhere, or waiting
  [/redirected your package|redirect(?:ed)? to (?:a )?(?:nearby|hold)|address change completed/i, { eventCode: 'REDIRECTED' }],
  [
    /available for pick ?up|ready for (?:recipient |customer )?pick ?up|hold(?:ing)? at location|held at (?:a )?fedex location/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [
    /future delivery|requested (?:a )?(?:delay|later|hold)|vacation hold|at (?:the )?(?:customer|recipient)'?s? request/i,
    { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED' },
  ],
  // Attempts
  [/refused|rejected by/i, { eventCode: 'REFUSED' }],
  [
    /(?:not available|not in|not home|unavailable).*(?:business )?closed|(?:customer|recipient|consignee)(?: was)? not (?:available|in|at home|home)|unavailable to sign/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/holiday/i, { eventCode: 'DELAYED', reason: 'PUBLIC_HOLIDAY' }],
  [/strike|labou?r dispute/i, { eventCode: 'DELAYED', reason: 'STRIKE' }],
  [/business (?:was )?closed|attempted after close|company closed/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [/moved\b/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' }],
  [
    /(?:incomplete|insufficient) address|(?:suite|apartment|unit) (?:number )?(?:missing|required|needed)|missing (?:suite|apartment|address)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /(?:incorrect|invalid|wrong|bad) (?:recipient )?address|address (?:is )?(?:incorrect|not found|invalid)|unable to locate (?:the )?(?:address|recipient)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /(?:unable|could not).*access|no access|security (?:code|gate)|gated|access (?:code|restricted)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' },
  ],
  [/adult signature|\bage\b|identification|photo id/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ID_CHECK_FAILED' }],
  [
    /collect payment|payment not|cash on delivery|c\.?o\.?d\.? /i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' },
  ],
  [/no one available|customer did not wait|signature required|attempted/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' }],
  // Trouble
  [/weather|snow|storm|hurricane|flood/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/natural disaster|earthquake|wildfire|beyond our control/i, { eventCode: 'DELAYED', reason: 'NATURAL_DISASTER' }],
  [/national emergency|civil|security (?:delay|event)/i, { eventCode: 'DELAYED', reason: 'SECURITY' }],
  [/mis-?sort|mis-?rout|wrong route|sorted to/i, { eventCode: 'MISSORTED' }],
  [/mechanical|vehicle (?:breakdown|accident)/i, { eventCode: 'DELAYED', reason: 'MECHANICAL' }],
  [
    /(?:aircraft|plane|trailer|truck|arrived|departed).*(?:late|after)|missed (?:connection|cutoff|plane)|past cutoff|not attempted|not due/i,
    { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' },
  ],
  [/barcode|label (?:is )?(?:unreadable|damaged|missing)|unreadable/i, { eventCode: 'HELD', reason: 'LABEL_UNREADABLE' }],
  [/damage/i, { eventCode: 'DAMAGED' }],
  [/destroyed|disposed/i, { eventCode: 'DISPOSED' }],
  [/lost\b|not located|trace|search(?:ing)? for/i, { eventCode: 'INVESTIGATION_OPENED' }],
  [/dangerous goods|hazardous/i, { eventCode: 'HELD', reason: 'DANGEROUS_GOODS' }],
  [/return(?:ed|ing)? (?:to|tracking|package)/i, { eventCode: 'RETURN_STARTED' }],
  [/undeliverable|unable to deliver/i, { eventCode: 'HELD', reason: 'OTHER', nextAction: 'CONTACT_CARRIER' }],
];

/** How it was delivered, as the scan itself says. */
export const FEDEX_DELIVERIES: readonly Wording[] = [
  [/neighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/locker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [
    /left at|front door|porch|garage|released|release authorized|signature (?:service )?not (?:requested|required)/i,
    { eventCode: 'DELIVERED_TO_SAFE_PLACE' },
  ],
  [/mailbox/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/reception|front desk|mail ?room/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/picked up (?:by|at)|customer pick ?up/i, { eventCode: 'COLLECTED' }],
  [/(?:returned|delivered) to (?:the )?(?:shipper|sender)/i, { eventCode: 'RETURNED_TO_SENDER' }],
];
