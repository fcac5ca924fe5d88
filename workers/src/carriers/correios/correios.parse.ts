import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type Place,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, isRecord, list, number, text, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { correiosCode, correiosMeaning } from './correios.status-map.ts';
import { countryInPortuguese } from './country-in-portuguese.ts';

export const CORREIOS_HOME_ZONE = 'America/Sao_Paulo';

const Unit = fields({
  nome: text,
  tipo: text,
  tipounidade: text,
  local: text,
  cidade: text,
  uf: text,
  endereco: fields({ cep: text, cidade: text, uf: text }),
});
const Event = fields({
  codigo: text,
  tipo: text,
  status: text,
  dtHrCriado: v.unknown(),
  data: text,
  hora: text,
  descricao: text,
  descricaoWeb: text,
  descricaoFrontEnd: text,
  unidade: Unit,
  local: text,
  cidade: text,
  uf: text,
  recebedor: v.unknown(),
});
const Item = fields({
  codObjeto: text,
  codigo: text,
  numero: text,
  tipoPostal: fields({ descricao: text, categoria: text }),
  nome: text,
  categoria: text,
  dtPrevista: text,
  peso: number,
  mensagem: text,
  erro: text,
  eventos: list(Event),
  evento: list(Event),
});

type CorreiosEvent = v.InferOutput<typeof Event>;
type CorreiosItem = v.InferOutput<typeof Item>;

/** Reads SRO Rastro: the API of today, the answers of the app, the older web service (XML, SOAP or JSON), or an error. Pure and total. */
export function readCorreios(raw: RawAnswer): CarrierAnswer {
  const document = readJson(raw) ?? readXml(raw);
  const items = itemsIn(document, 0);
  if (items !== null && items.length > 0) {
    const parts = items.map((item) => readItem(v.parse(Item, item), raw));
    return { reports: parts.flatMap(({ report }) => report ?? []), problems: parts.flatMap(({ problems }) => problems) };
  }
  if (!isRecord(document)) return unreadable('Correios', raw.status);
  const said = Array.isArray(document.msgs) ? toText(document.msgs[0]) : (toText(document.mensagem) ?? toText(document.erro));
  if (said === null) return unreadable('Correios', raw.status);
  return onlyProblem(errorCode(said) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, /^[A-Z]{3}-\d{3}/.exec(said)?.[0] ?? null);
}

/** The parcels, wherever they are wrapped: `objetos` and `objeto`, in an envelope or alone. */
function itemsIn(value: unknown, depth: number): unknown[] | null {
  if (Array.isArray(value)) return value.length > 0 && value.every(isItem) ? (value as unknown[]) : null;
  if (!isRecord(value) || depth > 5) return null;
  if (isItem(value)) return [value];
  for (const name of ['objetos', 'objeto']) {
    const found = value[name];
    if (Array.isArray(found)) return (found as unknown[]).filter(isRecord);
    if (isRecord(found)) return [found];
  }
  for (const child of Object.values(value)) {
    const found = isRecord(child) ? itemsIn(child, depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

const isItem = (value: unknown): boolean =>
  isRecord(value) &&
  (Object.hasOwn(value, 'codObjeto') ||
    (Object.hasOwn(value, 'numero') && Object.hasOwn(value, 'evento')) ||
    (Object.hasOwn(value, 'codigo') && Object.hasOwn(value, 'eventos')));

const ERRORS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/SRO-020|não (?:foi )?encontrado|nao encontrado|inexistente|ainda não/i, 'NOT_FOUND'],
  [/SRO-0(?:09|19)|inválido|invalido/i, 'INVALID_NUMBER'],
  [/GTW-0\d\d|token|autoriza|autentic|acesso negado/i, 'KEY_REJECTED'],
  [/limite|cota/i, 'QUOTA_SPENT'],
  [/indisponível|fora do ar|tente novamente/i, 'CARRIER_DOWN'],
];

const errorCode = (said: string): CarrierProblemCode | null =>
  /^GTW-/.test(said) ? 'KEY_REJECTED' : (ERRORS.find(([pattern]) => pattern.test(said))?.[1] ?? null);

function readItem(item: CorreiosItem, raw: RawAnswer): { report: CarrierReport | null; problems: CarrierProblem[] } {
  const events = [...item.eventos, ...item.evento];
  if (events.length === 0) {
    const said = item.mensagem ?? item.erro ?? 'Correios knows nothing of this number yet.';
    return { report: null, problems: [problem(errorCode(said) ?? 'NOT_FOUND', said, /^[A-Z]{3}-\d{3}/.exec(said)?.[0] ?? null)] };
  }
  const { readings, problems } = readScans(events.map(toScan), CORREIOS_HOME_ZONE);
  const report: CarrierReport = {
    trackingNumber: item.codObjeto ?? item.numero ?? item.codigo ?? raw.trackingNumber ?? '',
    service: item.tipoPostal.categoria ?? item.tipoPostal.descricao ?? item.categoria ?? item.nome,
    origin: null,
    destination: null,
    weightGrams: item.peso !== null && item.peso <= 50 ? gramsOf(item.peso, 'KG') : null,
    ...estimateAt(expectedOf(item.dtPrevista), { ...NOWHERE, countryCode: 'BR' }, CORREIOS_HOME_ZONE),
    signedBy: readings.find(({ signedBy }) => signedBy !== null)?.signedBy ?? null,
    readings,
  };
  return { report, problems };
}

/** The end of a day stands for the whole of it. */
const expectedOf = (written: string | null): WrittenTime | null => {
  const moment = readIsoTime(written);
  if (moment !== null && !moment.localTime.endsWith('T23:59:59')) return moment;
  const day = readTime(written?.slice(0, 10) ?? null, 'YYYY-MM-DD', 'DD/MM/YYYY');
  return day === null ? null : { ...day, isDayOnly: true };
};

/**
 * `codigo` and `tipo` today; `tipo` and `status` in the older service, where `codigo` is the number of the unit. Trackers that
 * pass on what Correios' page says have words alone, in `status`.
 */
function toScan(event: CorreiosEvent): Scan {
  const isWordsAlone = event.tipo === null && event.codigo === null;
  const [type, kind] = isWordsAlone ? [null, null] : event.status === null ? [event.codigo, event.tipo] : [event.tipo, event.status];
  const code = correiosCode(type, kind);
  const words =
    (event.descricao ?? event.descricaoWeb ?? event.descricaoFrontEnd ?? (isWordsAlone ? event.status : null))?.replace(/\s+/g, ' ') ??
    null;
  const meaning = correiosMeaning(code, words);
  return {
    time: timeOf(event),
    place: toPlace(event),
    code,
    text: words,
    meaning,
    signedBy: meaning?.eventCode.startsWith('DELIVERED') ? receiverOf(event.recebedor) : null,
  };
}

const Receiver = fields({ nome: text });
const receiverOf = (value: unknown): string | null => v.parse(Receiver, value).nome ?? toText(value);

const Stamp = fields({ date: text });

function timeOf({ dtHrCriado, data, hora }: CorreiosEvent): WrittenTime | null {
  const written = v.parse(Stamp, dtHrCriado).date ?? toText(dtHrCriado);
  if (written !== null) return readIsoTime(written) ?? readTime(written, 'DD/MM/YYYY HH:mm:ss', 'DD/MM/YYYY HH:mm', 'YYYY-MM-DD');
  return readTime(`${data} ${hora ?? ''}`.trim(), 'DD/MM/YYYY HH:mm:ss', 'DD/MM/YYYY HH:mm', 'DD/MM/YYYY');
}

/** `FORTALEZA - CE`, `Unidade de Tratamento - RECIFE/PE`: a town and its state at the end. */
const TOWN = /(?:^| - )([^-/]{2,40}?)(?: - |\/| \/ )([A-Z]{2})$/;

/** A unit in Brazil by city and state; abroad it is a country by its Portuguese name. */
function toPlace({ unidade, local, cidade, uf }: CorreiosEvent): Place {
  const city = unidade.endereco.cidade ?? unidade.cidade ?? cidade;
  const region = unidade.endereco.uf ?? unidade.uf ?? uf;
  const name = unidade.tipo ?? unidade.tipounidade ?? unidade.local ?? local;
  if (region !== null && /^[A-Z]{2}$/i.test(region) && region.toUpperCase() !== 'EX')
    return placeOf({ name, city, region: region.toUpperCase(), postalCode: unidade.endereco.cep, country: 'BR' });
  const inWords = unidade.nome === null && city === null ? TOWN.exec(name ?? '') : null;
  if (inWords !== null) return placeOf({ name, city: inWords[1]!.trim(), region: inWords[2]!, country: 'BR' });
  const abroad = [unidade.nome, city, unidade.local, local].flatMap((one) => (one === null ? [] : (countryInPortuguese(one) ?? [])))[0];
  return placeOf(abroad === undefined ? { name: unidade.nome ?? name, city } : { country: abroad });
}
