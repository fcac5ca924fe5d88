/** Zones of countries that have several, by state or province; the zone of most of its people where a state has two. */
const byZone: Record<string, Record<string, string>> = {
  US: {
    'America/New_York': 'CT DC DE FL GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV KY',
    'America/Detroit': 'MI',
    'America/Indiana/Indianapolis': 'IN',
    'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI',
    'America/Denver': 'CO MT NM UT WY',
    'America/Boise': 'ID',
    'America/Phoenix': 'AZ',
    'America/Los_Angeles': 'CA NV OR WA',
    'America/Anchorage': 'AK',
    'Pacific/Honolulu': 'HI',
    'America/Puerto_Rico': 'PR VI',
    'Pacific/Guam': 'GU MP',
  },
  CA: {
    'America/St_Johns': 'NL NF',
    'America/Halifax': 'NS PE NB',
    'America/Toronto': 'ON QC PQ',
    'America/Winnipeg': 'MB',
    'America/Regina': 'SK',
    'America/Edmonton': 'AB NT',
    'America/Vancouver': 'BC',
    'America/Whitehorse': 'YT YK',
    'America/Iqaluit': 'NU',
  },
  AU: {
    'Australia/Sydney': 'NSW ACT',
    'Australia/Melbourne': 'VIC',
    'Australia/Brisbane': 'QLD',
    'Australia/Adelaide': 'SA',
    'Australia/Perth': 'WA',
    'Australia/Hobart': 'TAS',
    'Australia/Darwin': 'NT',
  },
  BR: {
    'America/Sao_Paulo': 'DF ES GO MG PR RJ RS SC SP',
    'America/Bahia': 'BA',
    'America/Fortaleza': 'CE MA PB PI RN',
    'America/Recife': 'PE',
    'America/Maceio': 'AL SE',
    'America/Araguaina': 'TO',
    'America/Belem': 'AP PA',
    'America/Cuiaba': 'MT',
    'America/Campo_Grande': 'MS',
    'America/Manaus': 'AM',
    'America/Boa_Vista': 'RR',
    'America/Porto_Velho': 'RO',
    'America/Rio_Branco': 'AC',
  },
  MX: {
    'America/Cancun': 'QR ROO',
    'America/Tijuana': 'BC BCN',
    'America/Hermosillo': 'SO SON',
    'America/Mazatlan': 'BS BCS NA NAY SI SIN',
    'America/Mexico_City':
      'AG CM CDMX CH CHH CHP CL COA CO COL CS DF DG DUR GR GRO GT GUA HG HID JA JAL MI MIC MX MEX MO MOR NL NLE OA OAX PU PUE QE QUE SL SLP TB TAB TL TLA TM TAM VE VER YU YUC ZA ZAC',
  },
};

const regionZones = new Map<string, string>();
for (const [country, zones] of Object.entries(byZone)) {
  for (const [zone, regions] of Object.entries(zones)) {
    for (const region of regions.split(' ')) regionZones.set(`${country}-${region}`, zone);
  }
}

/** The zone of a state or province by its postal abbreviation; null when the country is not split here or the region unknown. */
export const zoneOfRegion = (countryCode: string, region: string): string | null => regionZones.get(`${countryCode}-${region}`) ?? null;

/** Is it a state or province of that country? */
export const isRegionOf = (countryCode: string, region: string): boolean => regionZones.has(`${countryCode}-${region}`);
