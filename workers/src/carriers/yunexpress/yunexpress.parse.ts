import type { CarrierAnswer, CarrierProblemCode, CarrierReport } from '@jalon/schema/shipment';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { isRecord, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans } from '../read-scans.ts';
import { parcelsIn, type Parcel } from './parcels-in.ts';

export const YUNEXPRESS_HOME_ZONE = 'Asia/Shanghai';

/** Reads answers of the older API (`Item`, `Items`), of the newer (`result`), what it pushes, and errors. Pure and total. */
export function readYunExpress(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (!isRecord(json)) return unreadable('YunExpress', raw.status);
  const whole = isRecord(json.response) ? json.response : json;
  const parcels = parcelsIn(whole);
  if (parcels === null) return errorOf(whole, raw);
  const known = parcels.filter(({ scans }) => scans.length > 0);
  if (known.length === 0) return onlyProblem('NOT_FOUND', 'YunExpress knows nothing of this number yet.', toText(whole.Code));
  const parts = known.map((parcel) => readParcel(parcel, raw));
  return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
}

function readParcel({ numbers, provider, origin, destination, service, weightGrams, estimate, scans }: Parcel, raw: RawAnswer) {
  const { readings, problems } = readScans(scans, YUNEXPRESS_HOME_ZONE);
  const own = numbers.find((number) => number !== null) ?? raw.trackingNumber ?? '';
  const partner = numbers.at(-1) ?? null;
  const at = destination === null ? null : placeOf({ country: destination });
  const [first, last] = estimate;
  const report: CarrierReport = {
    trackingNumber: own,
    service,
    origin: origin === null ? null : placeOf({ country: origin }),
    destination: at,
    weightGrams,
    estimatedFrom: estimateAt(first ?? last, at, YUNEXPRESS_HOME_ZONE).estimatedFrom,
    estimatedTo: estimateAt(last ?? first, at, YUNEXPRESS_HOME_ZONE).estimatedTo,
    signedBy: null,
    readings,
    partners: partner === null || partner === own ? [] : [{ carrierName: provider, trackingNumber: partner }],
  };
  return { report, problems };
}

const SAID: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/token|auth|认证|签名|权限|账号/i, 'KEY_REJECTED'],
  [/frequen|limit|频繁|超限/i, 'QUOTA_SPENT'],
  [/not exist|not found|no (?:data|track)|不存在|无轨迹|查无|未找到|没有/i, 'NOT_FOUND'],
  [/invalid|格式|不合法|不正确/i, 'INVALID_NUMBER'],
  [/system|系统|异常|繁忙/i, 'CARRIER_DOWN'],
];

function errorOf(json: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const code = toText(json.Code) ?? toText(json.code);
  const said = toText(json.Message) ?? toText(json.msg) ?? toText(json.message);
  if (code === null && said === null) return unreadable('YunExpress', raw.status);
  const known = said === null ? null : SAID.find(([pattern]) => pattern.test(said))?.[1];
  const isEmpty = code === '0000' || json.success === true;
  const found = known ?? (isEmpty ? 'NOT_FOUND' : (problemOfStatus(raw.status) ?? 'REFUSED'));
  return { reports: [], problems: [problem(isEmpty ? 'NOT_FOUND' : found, said ?? 'YunExpress gives no reason.', code)] };
}
