import type { FormatId } from '../../src/sources/events/format.ts';

/** A registration export with the platform's exact header and invented rows. Rows name columns; what they leave out is empty. */
export type TableFixture = {
  readonly id: FormatId;
  readonly header: readonly string[];
  /** The header as the platform writes it in another language; columns left out stay as they are. */
  readonly translated: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly leftOut: Readonly<Record<string, number>>;
  /** Registrations by ticket. */
  readonly tickets: Readonly<Record<string, number>>;
  readonly cameIn: number | null;
  /** A column it cannot do without, and the field it is for. */
  readonly needed: readonly [column: string, field: string];
};

const split = (header: string): readonly string[] => header.split(',');

const BEVY: TableFixture = {
  id: 'bevy',
  header: split(
    'Order number,Ticket number,First Name,Last Name,Email,Twitter,Company,Title,Featured,Ticket title,Ticket venue,Access code,Discount,Price,Currency,Number of tickets,Paid by (name),Paid by (email),Paid date (UTC),Checkin Date (UTC),Ticket Price Paid',
  ),
  translated: {
    'Order number': 'Bestellnr.',
    'Ticket number': 'Ticketnummer',
    'First Name': 'Vorname',
    'Last Name': 'Nachname',
    Email: 'E-Mail',
    Company: 'Unternehmen',
    'Ticket title': 'Ticketbezeichnung',
    'Checkin Date (UTC)': 'Check-in-Datum (UTC)',
    'Paid date (UTC)': 'Bezahldatum (UTC)',
  },
  rows: [
    {
      'Order number': 'CNCFE1',
      'Ticket number': 'CNCFA1',
      'First Name': 'Attendeefirst1',
      'Last Name': 'Lastname1',
      Email: 'bevy1@example.org',
      Company: 'Example Ltd',
      'Ticket title': 'Early Bird',
      'Ticket venue': 'In-person',
      'Paid date (UTC)': '2025-01-20 15:09:24+00:00',
      'Checkin Date (UTC)': '2025-03-01 08:00:00+00:00',
    },
    {
      'Order number': 'CNCFE2',
      'Ticket number': 'CNCFA2',
      'First Name': 'Attendeefirst2',
      'Last Name': 'Lastname2',
      Email: 'bevy2@example.org',
      Company: 'example',
      'Ticket title': 'Early Bird',
      'Ticket venue': 'Virtual',
    },
    {
      'Order number': 'CNCFE2',
      'Ticket number': 'CNCFA3',
      'First Name': 'Attendeefirst3',
      'Last Name': 'Lastname3',
      'Ticket title': 'Student',
      'Paid by (email)': 'payer3@example.org',
    },
    {
      'Order number': 'CNCFE4',
      'Ticket number': 'CNCFA4',
      'First Name': 'Supportfirst',
      'Last Name': 'Supportlast',
      Email: 'someone@bevy.com',
      'Ticket title': 'Student',
    },
  ],
  leftOut: { 'support-address': 1 },
  tickets: { 'Early Bird': 2, Student: 1 },
  cameIn: 1,
  needed: ['Ticket title', 'ticket'],
};

const TITO: TableFixture = {
  id: 'tito',
  header: split(
    'Number,Ticket Created Date,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,Ticket Reference,Tags,Unique Ticket URL,Unique Order URL,Order Reference,Order Name,Order Email,Order Company Name,Order Phone Number,Order Discount Code,Order IP,Order Created Date,Order Completed Date,Payment Reference,Gender',
  ),
  translated: {
    'Ticket Email': 'Ticket-E-Mail',
    'Ticket Company Name': 'Ticket-Firma',
    'Void Status': 'Stornostatus',
    'Order Reference': 'Bestellreferenz',
    'Ticket Reference': 'Ticketreferenz',
    Gender: 'Geschlecht',
  },
  rows: [
    {
      Number: '1',
      'Ticket Created Date': '2025-01-02 10:00:00',
      Ticket: 'Conference',
      'Ticket Full Name': 'Titofull One',
      'Ticket Email': 'tito1@example.org',
      'Ticket Phone Number': '+4915112345671',
      'Void Status': 'Not void',
      'Ticket Reference': 'REF1-1',
      'Unique Ticket URL': 'https://ti.to/tickets/ti_secret1',
      'Order Reference': 'REF1',
      'Order IP': '203.0.113.77',
      Gender: 'Female',
    },
    {
      Number: '2',
      Ticket: 'Conference',
      'Ticket Full Name': 'Titofull Two',
      'Ticket Email': 'tito2@example.org',
      'Void Status': '',
      'Ticket Reference': 'REF1-2',
      'Order Reference': 'REF1',
      Gender: 'Prefer not to say',
    },
    {
      Number: '3',
      Ticket: 'Workshop',
      'Ticket Full Name': 'Titofull Three',
      'Ticket Email': 'tito3@example.org',
      'Void Status': 'Void',
      'Ticket Reference': 'REF2-1',
      'Order Reference': 'REF2',
    },
  ],
  leftOut: { void: 1 },
  tickets: { Conference: 2 },
  cameIn: null,
  needed: ['Ticket Reference', 'id'],
};

const EVENTBRITE: TableFixture = {
  id: 'eventbrite',
  header: split(
    'Order #,Order Date,First Name,Surname,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home Address 2,Home City,Home State,Home Zip,Home Country,Is this your first time?,Job Title,Company',
  ),
  translated: {
    'Order #': 'Nº de pedido',
    'Order Date': 'Fecha del pedido',
    'First Name': 'Nombre',
    Surname: 'Apellidos',
    Email: 'Correo electrónico',
    Quantity: 'Cantidad',
    'Ticket Type': 'Tipo de entrada',
    'Attendee #': 'Nº de asistente',
    'Attendee Status': 'Estado del asistente',
    'Home Country': 'País de residencia',
    'Is this your first time?': '¿Es la primera vez que asiste?',
  },
  rows: [
    {
      'Order #': '111',
      'Order Date': '2025-02-01 09:00',
      'First Name': 'Britefirst1',
      Surname: 'Britelast1',
      Email: 'brite1@example.org',
      Quantity: '1',
      'Ticket Type': 'General',
      'Attendee #': '9001',
      'Attendee Status': 'Attending',
      'Home Address 1': 'Invented Street 99',
      'Home Country': 'Deutschland',
      'Is this your first time?': 'Yes',
    },
    {
      'Order #': '111',
      'First Name': 'Britefirst2',
      Surname: 'Britelast2',
      Email: 'brite2@example.org',
      Quantity: '1',
      'Ticket Type': 'General',
      'Attendee #': '9002',
      'Attendee Status': 'Checked In',
      'Home Country': 'FR',
      'Is this your first time?': 'No',
    },
    {
      'Order #': '112',
      'First Name': 'Britefirst3',
      Surname: 'Britelast3',
      Email: 'brite3@example.org',
      Quantity: '1',
      'Ticket Type': 'VIP',
      'Attendee #': '9003',
      'Attendee Status': 'Not Attending',
    },
    {
      'Order #': '113',
      'First Name': 'Britefirst4',
      Surname: 'Britelast4',
      Email: 'brite4@example.org',
      Quantity: '1',
      'Ticket Type': 'VIP',
      'Attendee #': '9004',
      'Attendee Status': 'Refunded',
    },
  ],
  leftOut: { cancelled: 1, refunded: 1 },
  tickets: { General: 2 },
  cameIn: 1,
  needed: ['Ticket Type', 'ticket'],
};

const HI_EVENTS: TableFixture = {
  id: 'hi-events',
  header: split(
    'ID,First Name,Last Name,Email,Status,Check Ins,Product ID,Product Name,Event ID,Public ID,Short ID,Created Date,Last Updated Date,Notes,Which country do you live in?',
  ),
  translated: {
    'First Name': 'Prénom',
    'Last Name': 'Nom',
    Email: 'Adresse e-mail',
    Status: 'Statut',
    'Check Ins': 'Enregistrements',
    'Product ID': 'Identifiant du produit',
    'Product Name': 'Nom du produit',
    'Event ID': "Identifiant de l'événement",
    'Public ID': 'ID public',
    'Created Date': 'Date de création',
    'Which country do you live in?': 'Pays',
  },
  rows: [
    {
      ID: '1',
      'First Name': 'Hifirst1',
      'Last Name': 'Hilast1',
      Email: 'hi1@example.org',
      Status: 'ACTIVE',
      'Check Ins': 'Main (2025-03-01 08:00:00)',
      'Product ID': '5',
      'Product Name': 'Standard',
      'Event ID': '1',
      'Public ID': 'A-AAA1',
      'Created Date': '2025-01-01 00:00:00',
      Notes: 'Needs a quiet seat please',
      'Which country do you live in?': 'Japan',
    },
    {
      ID: '2',
      'First Name': 'Hifirst2',
      'Last Name': 'Hilast2',
      Email: 'hi2@example.org',
      Status: 'AWAITING_PAYMENT',
      'Product ID': '5',
      'Product Name': 'Standard',
      'Event ID': '1',
      'Public ID': 'A-AAA2',
    },
    {
      ID: '3',
      'First Name': 'Hifirst3',
      'Last Name': 'Hilast3',
      Email: 'hi3@example.org',
      Status: 'CANCELLED',
      'Product ID': '5',
      'Product Name': 'Standard',
      'Event ID': '1',
      'Public ID': 'A-AAA3',
    },
  ],
  leftOut: { cancelled: 1 },
  tickets: { Standard: 2 },
  cameIn: 1,
  needed: ['Product Name', 'ticket'],
};

const LUMA: TableFixture = {
  id: 'luma',
  header: split(
    'api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,qr_code_url,amount,amount_tax,amount_discount,currency,coupon_code,eth_address,solana_address,survey_response_rating,survey_response_feedback,ticket_type_id,ticket_name,What company do you work for?',
  ),
  translated: { 'What company do you work for?': 'Company' },
  rows: [
    {
      api_id: 'gst-1',
      name: 'Lumaname One',
      email: 'luma1@example.org',
      phone_number: '+15550100123',
      created_at: '2026-06-01T10:00:00.000Z',
      approval_status: 'approved',
      checked_in_at: '2026-06-15T10:00:00Z',
      qr_code_url: 'https://lu.ma/check-in/evt-secret',
      ticket_name: 'General',
      'What company do you work for?': 'Example Ltd',
      survey_response_feedback: 'Loved the lunch break',
    },
    {
      api_id: 'gst-2',
      name: 'Lumaname Two',
      email: 'luma2@example.org',
      created_at: '2026-06-01T10:00:00.000Z',
      approval_status: 'pending_approval',
      ticket_name: 'General',
    },
    { api_id: 'gst-3', name: 'Lumaname Three', email: 'luma3@example.org', approval_status: 'declined', ticket_name: 'General' },
    { api_id: 'gst-4', name: 'Lumaname Four', email: 'luma4@example.org', approval_status: 'invited' },
  ],
  leftOut: { invited: 1 },
  tickets: { General: 3 },
  cameIn: 1,
  needed: ['approval_status', 'status'],
};

const PRETIX_POSITIONS: TableFixture = {
  id: 'pretix-positions',
  header: split(
    'Event slug,Order code,Position ID,Status,Email,Phone number,Order date,Order time,Product,Variation,Price,Tax rate,Tax rule,Tax value,Attendee name,Attendee email,Company,Address,ZIP code,City,Country,State,Voucher,Pseudonymization ID,Seat ID,Seat name,Seat zone,Seat row,Seat number,Order comment,Follow-up date,Job function,Invoice address name,Company,Address,ZIP code,City,Country,State,VAT ID,Sales channel,Order locale,E-mail address verified,Payment providers',
  ),
  translated: {
    'Order code': 'Bestellnummer',
    'Position ID': 'Positions-ID',
    Email: 'E-Mail',
    'Phone number': 'Telefonnummer',
    'Order date': 'Bestelldatum',
    Product: 'Produkt',
    Variation: 'Variante',
    'Attendee name': 'Name des Teilnehmers',
    'Attendee email': 'E-Mail des Teilnehmers',
    Company: 'Firma',
    Country: 'Land',
    'Pseudonymization ID': 'Pseudonymisierungs-ID',
    'Sales channel': 'Verkaufskanal',
    'Job function': 'Berufliche Funktion',
  },
  rows: [
    {
      'Order code': 'AB1',
      'Position ID': '1',
      Status: 'Paid',
      Email: 'pretix1@example.org',
      'Phone number': '+49301234567',
      'Order date': '2025-01-01',
      Product: 'Ticket',
      Variation: 'Early bird',
      'Attendee name': 'Pretixname One',
      'Attendee email': 'pretix1@example.org',
      Company: 'Example GmbH',
      Country: 'DE',
      'Pseudonymization ID': 'PSEUDOA1',
      'Order comment': 'Please call me back',
      'Job function': 'Developer',
    },
    {
      'Order code': 'AB1',
      'Position ID': '2',
      Status: 'Paid',
      Email: 'pretix1@example.org',
      Product: 'Ticket',
      Variation: 'Early bird',
      'Attendee name': 'Pretixname Two',
      'Job function': 'Architekt',
    },
    {
      'Order code': 'AB2',
      'Position ID': '1',
      Status: 'Pending',
      Email: 'pretix3@example.org',
      Product: 'Ticket',
      Variation: 'Regular',
      'Attendee name': 'Pretixname Three',
    },
    {
      'Order code': 'AB3',
      'Position ID': '1',
      Status: 'Canceled',
      Email: 'pretix4@example.org',
      Product: 'Ticket',
      Variation: 'Regular',
      'Attendee name': 'Pretixname Four',
    },
    {
      'Order code': 'AB4',
      'Position ID': '1',
      Status: 'Expired',
      Email: 'pretix5@example.org',
      Product: 'Ticket',
      Variation: 'Regular',
      'Attendee name': 'Pretixname Five',
    },
  ],
  leftOut: { cancelled: 1, expired: 1 },
  tickets: { 'Ticket – Early bird': 2, 'Ticket – Regular': 1 },
  cameIn: null,
  needed: ['Order code', 'order'],
};

const PRETIX_CHECK_INS: TableFixture = {
  id: 'pretix-check-ins',
  header: split(
    'Order code,Attendee name,Product,Price,Checked in,Checked out,Automatically checked in,Secret,E-mail,Company,Voucher code,Order date',
  ),
  translated: {
    'Order code': 'Bestellnummer',
    'Attendee name': 'Name des Teilnehmers',
    Product: 'Produkt',
    'Checked in': 'Eingecheckt',
    'Checked out': 'Ausgecheckt',
    'Automatically checked in': 'Automatisch eingecheckt',
    'E-mail': 'E-Mail-Adresse',
  },
  rows: [
    {
      'Order code': 'AB1',
      'Attendee name': 'Pretixname One',
      Product: 'Ticket',
      'Checked in': '2025-03-01 09:00',
      Secret: 'ticketsecretvalue1',
      'E-mail': 'pretix1@example.org',
    },
    {
      'Order code': 'AB1',
      'Attendee name': 'Pretixname Two',
      Product: 'Ticket',
      Secret: 'ticketsecretvalue2',
      'E-mail': 'pretix1@example.org',
    },
  ],
  leftOut: {},
  tickets: { Ticket: 2 },
  cameIn: 1,
  needed: ['Checked in', 'checkedIn'],
};

const CHINESE: TableFixture = {
  id: 'mapped-registrations',
  header: split('姓名,手机,邮箱,公司,职位,票种,报名状态,报名时间,是否签到,国家/地区,身份证号,性别'),
  translated: {
    姓名: 'Name',
    手机: 'Phone',
    邮箱: 'Email',
    公司: 'Company',
    票种: 'Ticket type',
    报名状态: 'Status',
    报名时间: 'Registration time',
    是否签到: 'Checked in',
    '国家/地区': 'Country',
    性别: 'Gender',
  },
  rows: [
    {
      姓名: '参会者甲',
      手机: '13812345678',
      邮箱: 'zh1@example.org',
      公司: '示例科技有限公司',
      职位: '研发工程师',
      票种: '普通票',
      报名状态: '已通过',
      报名时间: '2024年3月1日 10:00',
      是否签到: '已签到',
      '国家/地区': '中国',
      身份证号: '110101199003071234',
      性别: '女',
    },
    {
      姓名: '参会者乙',
      手机: '13912345678',
      邮箱: 'zh2@example.org',
      公司: '示例科技',
      票种: '普通票',
      报名状态: '待审核',
      是否签到: '未签到',
      '国家/地区': '中国香港',
      性别: '不愿透露',
    },
    { 姓名: '参会者丙', 手机: '13712345678', 邮箱: 'zh3@example.org', 票种: '学生票', 报名状态: '已取消', 是否签到: '未签到' },
    { 姓名: '参会者丁', 手机: '13612345678', 邮箱: 'zh4@example.org', 票种: '学生票', 报名状态: '已退款', 是否签到: '未签到' },
  ],
  leftOut: { cancelled: 1, refunded: 1 },
  tickets: { 普通票: 2 },
  cameIn: 1,
  needed: ['邮箱', 'email'],
};

export const TABLE_FIXTURES: readonly TableFixture[] = [
  BEVY,
  TITO,
  EVENTBRITE,
  HI_EVENTS,
  LUMA,
  PRETIX_POSITIONS,
  PRETIX_CHECK_INS,
  CHINESE,
];

/** The text of a fixture. The second of two columns of one name is left empty. */
export function fixtureCsv(
  fixture: TableFixture,
  columns: readonly string[] = fixture.header,
  names: Readonly<Record<string, string>> = {},
  delimiter = ',',
): string {
  const cell = (text: string) => (new RegExp(`["\n${delimiter}]`).test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]) => cells.map(cell).join(delimiter);
  const value = (row: Readonly<Record<string, string>>, column: string, index: number) =>
    columns.indexOf(column) === index ? (row[column] ?? '') : '';
  return `${[line(columns.map((column) => names[column] ?? column)), ...fixture.rows.map((row) => line(columns.map((column, index) => value(row, column, index))))].join('\n')}\n`;
}

const PUBLIC_COLUMNS =
  /^(Ticket|Ticket title|Ticket Type|ticket_name|Product|Product Name|Variation|Ticket venue|票种|Status|Attendee Status|approval_status|Void Status|报名状态|.*[Dd]ate.*|created_at|checked_in_at|报名时间|Quantity|Number|ID|Position ID|Product ID|Event ID|Checked in|是否签到|Country|Home Country|国家\/地区|Gender|性别|Job function|Is this.*|Which country.*)$/;

/** Every cell of a fixture that tells something about a person and must never be met again. */
export function personalTokens(fixture: TableFixture): readonly string[] {
  return [
    ...new Set(
      fixture.rows.flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) => (PUBLIC_COLUMNS.test(column) || value.length < 4 ? [] : [value])),
      ),
    ),
  ];
}
