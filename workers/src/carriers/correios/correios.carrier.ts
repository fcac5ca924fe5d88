import { basic } from '../ask.ts';
import { askWithToken } from '../bearer-token.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, s10Format } from '../recognise.ts';
import { CORREIOS_HOME_ZONE, readCorreios } from './correios.parse.ts';
import { CORREIOS_CODES } from './correios.status-map.ts';

const FORMATS = [s10Format('BR', 0.98)];

/** Correios, the post of Brazil: SRO Rastro of Correios Web Services. */
export const correios: Carrier<'correios'> = {
  code: 'correios',
  countries: ['BR'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/Sao_Paulo',
    source: 'Correios publishes no limits of SRO Rastro; a call takes up to 50 numbers',
  },
  homeZone: CORREIOS_HOME_ZONE,
  dateConvention: 'ISO 8601 without offset; DD/MM/YYYY and HH:mm in the older service; the local time of the unit',
  baseUrl: 'https://api.correios.com.br',
  batchSize: 50,
  eventIdentity: 'CODE',
  codes: CORREIOS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readCorreios,
  async track(numbers, call) {
    const { username, apiKey, accountNumber } = call.credentials;
    const outcome = await askWithToken(
      numbers,
      call,
      {
        method: 'POST',
        url: `${call.baseUrl}/token/v1/autentica/cartaopostagem`,
        headers: { accept: 'application/json', 'content-type': 'application/json', authorization: basic(username, apiKey) },
        body: JSON.stringify({ numero: accountNumber }),
      },
      (token) => ({
        method: 'GET',
        url: `${call.baseUrl}/srorastro/v1/objetos?${numbers.map((number) => `codigosObjetos=${encodeURIComponent(number)}`).join('&')}&resultado=T`,
        headers: { accept: 'application/json', 'accept-language': 'pt-BR', authorization: `Bearer ${token}` },
      }),
    );
    return [outcome];
  },
};
