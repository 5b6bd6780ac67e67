import { plainText } from './markdown-text.ts';

/** How the columns of a table of adopters are headed, in the languages that such tables are kept in. */
const COLUMNS = {
  organisation: anyOf(
    'organi[sz]ation|company|adopter|institution|^(?:name|users?|who)$',
    '公司|企业|企業|单位|單位|组织|組織|机构|機構|厂商|采用者|採用者|使用者|用户|用戶|客户|客戶|^(?:名称|名稱|名字)$',
    '会社|団体|法人|ユーザー|^(?:名前|社名)$|회사|기업|조직|기관|사용자|^이름$',
    'unternehmen|firma|einrichtung|anwender|nutzer|entreprise|soci[eé]t[eé]|organisme|utilisateur|^noms?$',
    'empresa|organiza[cç]|instituci[oó]n|institui[cç]|usuario|usu[aá]rio|^(?:nombre|nome)$|azienda|utente|компани|организаци|пользовател|^название$',
  ),
  status: anyOf(
    'status|stage|maturity|environment|level|phase|状态|狀態|阶段|階段|环境|環境|成熟度|ステータス|状況|段階|상태|단계',
    'umgebung|^stand$|statut|[eé]tat\\b|estado|fase|статус|состояние',
  ),
  industry: anyOf(
    'industry|sector|vertical|行业|行業|领域|領域|产业|產業|業界|業種|分野|산업|업종|분야|branche|secteur|industria|ind[uú]stria|setor|settore|отрасль',
  ),
  type: anyOf('^(?:type|kind|category|类型|類型|类别|類別|种类|種類|タイプ|유형|종류|art|typ|tipo|cat[eé]gorie|тип)$'),
} as const;

/** Columns that never name the organisation. */
const OTHER_COLUMN = anyOf(
  'logo|contact|since|date|year|website|url|link|status|stage|type|use|description|detail|industry|^#$|^no\\.?$|^id$|^index$|country|region',
  '序号|序號|编号|編號|番号|^号$|^번호$|^nr\\.?$|^n[°º]$|^№$|标志|標誌|徽标|图标|ロゴ|로고|联系|聯絡|連絡|担当|연락|담당|kontakt|ansprechpartner|контакт',
  '时间|時間|日期|年份|开始|開始|以来|時期|日付|날짜|시기|^seit|datum|^jahr|depuis|fecha|desde|^data$|дата|网址|網址|网站|網站|官网|链接|連結|主页|リンク|サイト',
  '웹사이트|링크|webseite|sitio|сайт|场景|場景|用途|说明|說明|描述|介绍|介紹|备注|備註|内容|事例|概要|説明|備考|용도|설명|비고|사례|anwendungsfall|beschreibung|einsatz',
  'zweck|descripci[oó]n|descri[cç]|cas d.usage|caso de uso|описание|规模|規模|数$|国家|國家|地区|地區|城市|国名|국가|지역|^land$|^pays$|pa[ií]s',
  '行业|行業|领域|領域|产业|業界|業種|分野|산업|업종|branche|secteur|类型|類型|状态|狀態|阶段',
);

/** Columns about the people to ask: what stands in them is of no organisation. */
const PEOPLE = anyOf(
  'contact|person|responsible|maintainer|champion|advocate|author|\\bby$|(?:user|github|slack|twitter|gitlab) ?(?:id|name|handle|account|user)',
  '联系|聯絡|聯繫|連絡|担当|负责人|負責人|提交人|연락|담당|kontakt|ansprechpartner|zust[aä]ndig|contatto|contato|contacto|контакт',
);

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'iu');
}

export type Roles = {
  readonly organisation: number;
  readonly status: number;
  readonly industry: number;
  readonly type: number;
  readonly people: readonly number[];
};

/**
 * Which column is what. Of those that are called as one of organisations is, one that is not called as another too (`Company URL`) comes first;
 * where none is, it is the first that is not called as another and does not only number its rows.
 */
export function rolesOf(header: readonly string[], body: readonly { readonly cells: readonly string[] }[]): Roles {
  const names = header.map(plainText);
  const find = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  const numbers = (column: number) => body.length > 0 && body.every(({ cells }) => /^[\s\d.#]*$/.test(plainText(cells[column] ?? '')));
  const candidates = names.flatMap((name, column) => (COLUMNS.organisation.test(name) && !numbers(column) ? [column] : []));
  const named = candidates.find((column) => !OTHER_COLUMN.test(names[column]!)) ?? candidates[0];
  const first = names.findIndex((name, column) => !OTHER_COLUMN.test(name) && !numbers(column));
  const organisation = named ?? Math.max(0, first);
  return {
    organisation,
    status: find(COLUMNS.status),
    industry: find(COLUMNS.industry),
    type: find(COLUMNS.type),
    people: names.flatMap((name, column) => (column !== organisation && PEOPLE.test(name) ? [column] : [])),
  };
}
