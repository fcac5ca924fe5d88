import { describe, expect, it } from 'vitest';
import { CHINESE_WORDINGS } from './chinese-wordings.ts';
import { placeInWords } from './place-in-words.ts';
import { refineMeaning, sharpen } from './refine-meaning.ts';
import { withUtc } from './time-between.ts';
import { readIsoTime } from './wall-clock.ts';
import { wordingsOf } from './wordings.ts';

describe('Chinese words', () => {
  const read = wordingsOf(CHINESE_WORDINGS);
  it.each([
    ['快件已签收，签收人：本人签收', 'DELIVERED'],
    ['您的快件已代签收【家人，，】', 'DELIVERED'],
    ['快件已由邻居代收', 'DELIVERED_TO_NEIGHBOUR'],
    ['前台签收', 'DELIVERED'],
    ['到达【万科物业营业部】', 'ARRIVED_AT_DELIVERY_DEPOT'],
    ['投递结果反馈-未妥投', 'DELIVERY_ATTEMPTED'],
    ['超时未签收，滞留', 'DELAYED'],
    ['快件正在派送中，保持电话畅通，准备签收', 'OUT_FOR_DELIVERY'],
    ['【某投递部】安排投递,投递员:王', 'OUT_FOR_DELIVERY'],
    ['快件已放至丰巢柜，请凭取件码取件', 'READY_FOR_PICKUP'],
    ['通知客户取件', undefined],
    ['收件人已取走邮件', 'COLLECTED'],
    ['快件运送至上海中心', undefined],
    ['离开【无锡区域处理中心】,下一站【常州】', 'DEPARTED_FACILITY'],
    ['到达【常州市邮件处理中心】', 'ARRIVED_AT_FACILITY'],
    ['收件人拒收', 'REFUSED'],
    ['退回妥投', 'RETURNED_TO_SENDER'],
    ['出口海关/放行', 'EXPORT_CUSTOMS_CLEARED'],
    ['清关完成', 'IMPORT_CUSTOMS_CLEARED'],
    ['顺丰速运 已收取快件', 'PICKED_UP_BY_CARRIER'],
  ])('reads "%s" as %s', (words, eventCode) => expect(read(words)?.eventCode).toBe(eventCode));
});

describe('words beside a code', () => {
  it('sharpen a coarse code within its own kind', () => {
    expect(refineMeaning({ eventCode: 'DELIVERED' }, 'Delivered, In/At Mailbox').deliveredHow).toBe('MAILBOX');
    expect(refineMeaning({ eventCode: 'IN_TRANSIT' }, 'Arrived at USPS Regional Facility').eventCode).toBe('ARRIVED_AT_FACILITY');
    expect(refineMeaning({ eventCode: 'DELIVERY_ATTEMPTED' }, 'Recipient not available').reason).toBe('RECIPIENT_ABSENT');
  });

  it('never turn one kind into another, and leave what names its reason', () => {
    expect(refineMeaning({ eventCode: 'IN_TRANSIT' }, 'Delivered').eventCode).toBe('IN_TRANSIT');
    expect(refineMeaning({ eventCode: 'DELIVERED' }, 'Delivery attempted')).toEqual({ eventCode: 'DELIVERED' });
    expect(refineMeaning({ eventCode: 'DELIVERY_ATTEMPTED', reason: 'WEATHER' }, 'Recipient not available').reason).toBe('WEATHER');
    expect(sharpen({ eventCode: 'DELIVERED' }, { eventCode: 'DELIVERY_ATTEMPTED' }).eventCode).toBe('DELIVERED');
    expect(sharpen({ eventCode: 'HELD' }, { eventCode: 'DAMAGED' }).eventCode).toBe('DAMAGED');
  });
});

describe('a place in one line', () => {
  it.each([
    ['MADISON, WI 53714', { city: 'Madison', region: 'WI', postalCode: '53714', countryCode: 'US' }],
    ['SALEM, OR, US', { city: 'Salem', region: 'OR', countryCode: 'US' }],
    ['Paris, France', { city: 'Paris', countryCode: 'FR' }],
    ['Hong Kong', { city: null, countryCode: 'HK' }],
    ['Dongguan', { city: 'Dongguan', countryCode: null }],
    ['', { city: null, countryCode: null }],
  ])('is read: "%s"', (line, place) => expect(placeInWords(line)).toMatchObject(place));
});

describe('a time with the same moment in UTC beside it', () => {
  it('has the offset between the two, where there can be such an offset', () => {
    const time = readIsoTime('2026-02-03T12:31:00');
    expect(withUtc(time, readIsoTime('2026-02-03T11:31:00'))?.offsetMinutes).toBe(60);
    expect(withUtc(time, readIsoTime('2026-02-01T11:31:00'))?.offsetMinutes).toBeNull();
    expect(withUtc(time, null)).toBe(time);
  });
});
