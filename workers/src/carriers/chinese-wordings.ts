import type { Wording } from './wordings.ts';

const fixAddress = { eventCode: 'HELD', condition: 'ACTION_REQUIRED', nextAction: 'CORRECT_ADDRESS' } as const;

/** Trouble: what went wrong, before anything is taken for a delivery. */
const TROUBLE: readonly Wording[] = [
  [/退回妥投|退件(?:已)?签收|已退回寄件人|寄件人已签收/, { eventCode: 'RETURNED_TO_SENDER' }],
  [/(?:快件|邮件|包裹)?(?:正在)?退回中|退回途中|退件途中/, { eventCode: 'RETURN_IN_TRANSIT' }],
  [/拒收|拒绝签收|拒签/, { eventCode: 'REFUSED' }],
  [/安排退回|退件|退回|退运|原址退/, { eventCode: 'RETURN_STARTED' }],
  [/公司(?:下班|放假|休息)|单位(?:下班|放假|休息)|节假日单位/, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [
    /(?:收件人|收方客户|客户|收方|家)[^，。]{0,6}(?:不在|无人|未接|外出|联系不上|无法联系)|无人接听|电话(?:无人接|不通|关机|停机)|无法联系|家中无人/,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/(?:收件人|客户)(?:已)?(?:搬迁|搬家|离职)|迁移新址/, { ...fixAddress, reason: 'RECIPIENT_MOVED' }],
  [/地址(?:不详|欠详|不完整|不清)/, { ...fixAddress, reason: 'ADDRESS_INCOMPLETE' }],
  [/地址(?:错误|有误|不正确)|查无此(?:人|地)/, { ...fixAddress, reason: 'ADDRESS_WRONG' }],
  [
    /(?:客户|收件人)(?:要求|约定|预约)(?:延迟|改期|更改|改派|.{0,6}派送)|约定.{0,8}再次派送/,
    { eventCode: 'DELIVERY_RESCHEDULED', reason: 'RESCHEDULE_REQUESTED' },
  ],
  [/未妥投|投递失败|派送(?:不成功|失败|未成功)|妥投失败|派件异常/, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/订单(?:已)?取消|已取消|取消寄件/, { eventCode: 'CANCELLED' }],
  [/遗失|丢失/, { eventCode: 'LOST' }],
  [/销毁|弃件/, { eventCode: 'DISPOSED' }],
  [/破损|损坏/, { eventCode: 'DAMAGED' }],
  [/错分|错发|误发|派错/, { eventCode: 'MISSORTED' }],
];

const CUSTOMS: readonly Wording[] = [
  [/(?:缴|补)(?:纳)?(?:关)?税|税金待付|待缴税/, { eventCode: 'DUTIES_REQUESTED' }],
  [/出口(?:海关)?.{0,4}(?:放行|清关完成|报关完成|互封封发)|(?:海关)?出口放行/, { eventCode: 'EXPORT_CUSTOMS_CLEARED' }],
  [/送交出口海关|出口(?:报关|清关|海关)/, { eventCode: 'EXPORT_CUSTOMS_STARTED' }],
  [/海关(?:查验|扣|扣留|扣件)|查验中|清关(?:异常|延误)|海关待查/, { eventCode: 'CUSTOMS_HELD' }],
  [/海关放行|清关(?:已)?(?:完成|完毕|结束|成功)|进口放行|已放行|海关.{0,4}放行/, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [/送交进口海关|清关|海关|报关/, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
];

const LAST_MILE: readonly Wording[] = [
  [/已(?:经)?(?:被[^，。]{0,6})?(?:取走|取出|自提|领取)|收件人[^，。]{0,4}取走/, { eventCode: 'COLLECTED' }],
  [
    /(?:投递|(?<![运发转输])送|放|存|投|暂存)(?:至|到|在|入|放至)[^，。]{0,40}(?:驿站|代收点|自提点|便利店|快递柜|自提柜|自助柜|智能柜|丰巢|柜|超市|菜鸟)|(?:待|等待)(?:自提|领取)|凭取件码|请[^，。]{0,10}(?:取件|自提|领取)/,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/邻居(?:代)?(?:签收|签|收)/, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/(?:前台|门卫|收发室|物业|保安|传达室)(?:代)?(?:签收|签|收)/, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/本人签收/, { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' }],
  [
    /(?:正在|安排|开始|准备).{0,10}(?:派送|投递|派件|配送)|派送(?:中|途中)|派件中|投递中|下段|外出(?:派送|投递)/,
    { eventCode: 'OUT_FOR_DELIVERY' },
  ],
  [/(?<![未待备请])(?:签收|妥投)|(?:他人|家人|同事|亲友)代(?:收|签)|派送成功|投递成功|已派送成功/, { eventCode: 'DELIVERED' }],
];

const MOVING: readonly Wording[] = [
  [/(?:天气|台风|暴雨|大雪)/, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/延误|延迟|滞留/, { eventCode: 'DELAYED' }],
  [/转寄|改址|更改地址/, { eventCode: 'FORWARDED' }],
  [/揽收|揽件|收寄|已收取|已收件|上门收件|取件成功/, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/交(?:给|付|由|接).{0,12}(?:承运商|末端|派送商|邮政|当地)|转(?:交|尾程)/, { eventCode: 'HANDED_TO_PARTNER' }],
  [
    /(?:到达|抵达)(?:目的国|目的地国家|目的港|目的地机场|目的机场)|到达寄达(?:国|地)(?!.*处理中心)|航班(?:已)?(?:到达|抵达|落地)/,
    { eventCode: 'ARRIVED_IN_COUNTRY' },
  ],
  [
    /航班(?:已)?起飞|飞机(?:离港|起飞)|离开(?:始发国|起运国|原寄地国|中国|口岸)|国际段(?:发运|出发)|启运/,
    { eventCode: 'DEPARTED_COUNTRY' },
  ],
  [/(?:到达|抵达|到).{0,30}(?:营业部|投递部|营业点|派送点|揽投部|直投中心|分部|投递局)/, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/离开|已?发往|发出|发运|出发|封发|封车|发车|出库|装车/, { eventCode: 'DEPARTED_FACILITY' }],
  [/到达|抵达|入库|到件|解车|接收|卸车/, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/分拣|处理|开拆|扫描|安检/, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/运输中|在途|转运|运送中/, { eventCode: 'IN_TRANSIT' }],
];

const BEFORE: readonly Wording[] = [
  [
    /(?:电子信息|预报信息|订单信息|预报).{0,6}(?:收到|接收|已收|成功)|(?:已|收到).{0,4}(?:预报|下单)|下单成功|已下单|制单|创建订单/,
    { eventCode: 'DATA_RECEIVED' },
  ],
];

/**
 * What trackers of China say and mean alike, in simplified Chinese. For carriers whose code table is not published, or is coarser
 * than their words; their own codes come first. Trouble comes before delivery, so that 未妥投 is none.
 */
export const CHINESE_WORDINGS: readonly Wording[] = [...TROUBLE, ...BEFORE, ...CUSTOMS, ...LAST_MILE, ...MOVING];
