import type { CarrierAnswer, CarrierProblemCode, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, text, toText } from '../lenient-fields.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readEpoch, readTime } from '../written-time.ts';
import { chinaEmsMeaning } from './china-ems.status-map.ts';
import { placeInChinese } from './place-in-chinese.ts';

export const CHINA_EMS_HOME_ZONE = 'Asia/Shanghai';

const Trace = fields({
  traceNo: text,
  waybillNo: text,
  mailNum: text,
  opTime: text,
  acceptTime: text,
  opCode: text,
  opName: text,
  opDesc: text,
  remark: text,
  opOrgProvName: text,
  opOrgCity: text,
  opOrgName: text,
  acceptAddress: text,
});

type EmsTrace = v.InferOutput<typeof Trace>;

const isTrace = (value: unknown): boolean => isRecord(value) && (Object.hasOwn(value, 'opTime') || Object.hasOwn(value, 'acceptTime'));

/** Reads the open platform (`retBody`, as text or not), pushed traces, the older mail query, and errors. Pure and total. */
export function readChinaEms(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const traces = tracesIn(json, 0);
  if (traces === null) return isRecord(json) ? errorOf(json, raw) : unreadable('China EMS', raw.status);
  if (traces.length === 0) return onlyProblem('NOT_FOUND', 'China EMS knows nothing of this number yet.');
  const outer = isRecord(json) ? (toText(json.traceNo) ?? toText(json.waybillNo) ?? toText(json.mailNum)) : null;
  const byNumber = Map.groupBy(
    traces,
    ({ traceNo, waybillNo, mailNum }) => traceNo ?? waybillNo ?? mailNum ?? outer ?? raw.trackingNumber ?? '',
  );
  const parts = [...byNumber].map(([number, some]) => readParcel(number, some));
  return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
}

/** The traces, wherever they are wrapped; an empty list where the answer has a place for them; null where it has none. */
function tracesIn(value: unknown, depth: number): EmsTrace[] | null {
  if (depth > 4) return null;
  if (Array.isArray(value)) return value.length > 0 && value.every(isTrace) ? value.map((one) => v.parse(Trace, one)) : null;
  if (!isRecord(value)) return null;
  if (isTrace(value)) return [v.parse(Trace, value)];
  const inside = typeof value.retBody === 'string' ? readJson({ body: value.retBody }) : value.retBody;
  for (const child of [value.traces, value.responseItems, inside, value.data, value.result]) {
    const found = tracesIn(child, depth + 1);
    if (found !== null) return found;
  }
  return [value.traces, value.responseItems].some((child) => Array.isArray(child) && child.length === 0) ? [] : null;
}

function readParcel(trackingNumber: string, traces: readonly EmsTrace[]) {
  const { readings, problems } = readScans(traces.map(toScan), CHINA_EMS_HOME_ZONE);
  const report: CarrierReport = {
    trackingNumber,
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  };
  return { report, problems };
}

function toScan(trace: EmsTrace): Scan {
  const description = (trace.opDesc ?? trace.remark)?.replace(/\s+/g, ' ') ?? null;
  const at = trace.opTime ?? trace.acceptTime;
  return {
    time: readIsoTime(at) ?? readTime(at, 'YYYY-MM-DD', 'YYYYMMDDHHmmss') ?? readEpoch(at),
    place: placeInChinese(trace.opOrgProvName, trace.opOrgCity, trace.opOrgName ?? trace.acceptAddress),
    code: trace.opCode,
    text: description ?? trace.opName,
    meaning: chinaEmsMeaning(trace.opCode, description, trace.opName),
  };
}

const SAID: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/授权|权限|签名|密钥|认证|authenticat|author/i, 'KEY_REJECTED'],
  [/超限|频|次数|limit/i, 'QUOTA_SPENT'],
  [/无轨迹|查无|不存在|未查询到|没有|not found/i, 'NOT_FOUND'],
  [/(?:邮件号|运单号|单号).*(?:不合法|格式|错误|有误)|invalid/i, 'INVALID_NUMBER'],
  [/系统|繁忙|异常/, 'CARRIER_DOWN'],
];

function errorOf(json: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const code = toText(json.retCode) ?? toText(json.errorCode) ?? toText(json.code);
  const said = toText(json.retMsg) ?? toText(json.errorDesc) ?? toText(json.message) ?? toText(json.msg);
  if (code === null && said === null) return unreadable('China EMS', raw.status);
  const known = said === null ? null : SAID.find(([pattern]) => pattern.test(said))?.[1];
  if (code === '00000') return onlyProblem('NOT_FOUND', said ?? 'China EMS knows nothing of this number yet.', code);
  return onlyProblem(known ?? problemOfStatus(raw.status) ?? 'REFUSED', said ?? 'China EMS gives no reason.', code);
}
