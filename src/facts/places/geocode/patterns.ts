/** What a text that is a code and not a name says. `code` empty: it is a code that places nobody. */
export type CodeMatch = { readonly code: string; readonly what: string };

const LOCALE = /^[a-z]{2}[_-]([A-Z]{2})(?:\.UTF-?8)?$/;
/** Minutes of a zone are quarters of an hour: `+351` is a dialling code. */
const UTC_OFFSET = /^(?:utc|gmt)\s*[+-]?\s?\d{1,2}(?:[:.]?\d{2})?(?:\s*[-/]\s*[+-]?\d{1,2})?$|^[+-]\d{1,2}:?(?:[03]0|[14]5)$/i;
const TIME_ZONE =
  /^(?:(?:[ECMP][SD]T|CEST?|EEST|EET|WET|WEST|BST|JST|AEST|AEDT|NZST|IST|SGT|HKT|KST|MSK|UTC|GMT|Zulu)[\s/,|]*)+(?:\([^)]*\)|time|time ?zone)?$/;
const CLOUD_REGION =
  /(?:^|\s)(?:us|eu|ap|ca|sa|me|af|cn|asia|europe|northamerica|southamerica|australia)-(?:gov-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)(?:-?\d+)?(?:[a-z]|-[a-z])?(?=$|\s)/i;
const US_POSTCODE = /^\d{5}(?:-\d{4})?$/;
const UK_POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$/;
const LONDON_DISTRICT = /^(?:EC|WC|NW|SE|SW)\d{1,2}[A-Z]?$/;
const CANADIAN_POSTCODE = /^[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d$/i;
const DUTCH_POSTCODE = /^\d{4}\s?[A-Z]{2}$/;
const DIALLING = /^\+\s?(\d{1,4})$/;

/** A zone of the time zone database, whose last part is a city: `America/Sao_Paulo`. */
const NAMED_ZONE = /^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/(?:[A-Z][A-Za-z]+\/)?([A-Z][A-Za-z_-]+)$/;

/** The city of a time zone's name, any other text as it is. */
export function withoutZoneArea(text: string): string {
  return text.includes('/') ? text.replace(NAMED_ZONE, (_, city: string) => city.replaceAll('_', ' ')) : text;
}

const MAX_CODE_LENGTH = 40;
/** Every code has a digit, or letters joined by a hyphen or low line, or starts with letters of a time zone. */
const MAY_BE_CODE = /\d|^[a-z]{2}[_-]|^(?:[A-Z]{3,4}|Zulu)(?:\W|$)/;

const DIALLING_CODES: Readonly<Record<string, string>> = {
  1: 'US',
  7: 'RU',
  20: 'EG',
  27: 'ZA',
  30: 'GR',
  31: 'NL',
  32: 'BE',
  33: 'FR',
  34: 'ES',
  36: 'HU',
  39: 'IT',
  40: 'RO',
  41: 'CH',
  43: 'AT',
  44: 'GB',
  45: 'DK',
  46: 'SE',
  47: 'NO',
  48: 'PL',
  49: 'DE',
  51: 'PE',
  52: 'MX',
  53: 'CU',
  54: 'AR',
  55: 'BR',
  56: 'CL',
  57: 'CO',
  58: 'VE',
  60: 'MY',
  61: 'AU',
  62: 'ID',
  63: 'PH',
  64: 'NZ',
  65: 'SG',
  66: 'TH',
  81: 'JP',
  82: 'KR',
  84: 'VN',
  86: 'CN',
  90: 'TR',
  91: 'IN',
  92: 'PK',
  94: 'LK',
  98: 'IR',
  212: 'MA',
  213: 'DZ',
  216: 'TN',
  233: 'GH',
  234: 'NG',
  250: 'RW',
  254: 'KE',
  255: 'TZ',
  256: 'UG',
  351: 'PT',
  352: 'LU',
  353: 'IE',
  354: 'IS',
  358: 'FI',
  359: 'BG',
  370: 'LT',
  371: 'LV',
  372: 'EE',
  380: 'UA',
  381: 'RS',
  385: 'HR',
  386: 'SI',
  420: 'CZ',
  421: 'SK',
  852: 'HK',
  853: 'MO',
  855: 'KH',
  880: 'BD',
  886: 'TW',
  961: 'LB',
  962: 'JO',
  966: 'SA',
  971: 'AE',
  972: 'IL',
  977: 'NP',
  994: 'AZ',
  995: 'GE',
  998: 'UZ',
};

/** Reads a text that as a whole is a locale, a time zone, a cloud region, a post code or a dialling code. */
export function matchCode(text: string): CodeMatch | undefined {
  if (text.length > MAX_CODE_LENGTH || !MAY_BE_CODE.test(text)) return undefined;
  const locale = LOCALE.exec(text);
  if (locale !== null) return { code: locale[1]!, what: 'locale' };
  if (CLOUD_REGION.test(text)) return { code: '', what: 'cloud region' };
  if (UTC_OFFSET.test(text) || TIME_ZONE.test(text)) return { code: '', what: 'time zone' };
  if (US_POSTCODE.test(text)) return { code: 'US', what: 'post code' };
  if (UK_POSTCODE.test(text) || LONDON_DISTRICT.test(text)) return { code: 'GB', what: 'post code' };
  if (CANADIAN_POSTCODE.test(text)) return { code: 'CA', what: 'post code' };
  if (DUTCH_POSTCODE.test(text)) return { code: 'NL', what: 'post code' };
  const dialling = DIALLING.exec(text);
  const country = dialling === null ? undefined : DIALLING_CODES[dialling[1]!];
  return country === undefined ? undefined : { code: country, what: 'dialling code' };
}
