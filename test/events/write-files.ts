import iconv from 'iconv-lite';
import { crc32, deflateRawSync } from './zip-parts.ts';

export function gb18030(text: string): Uint8Array {
  return iconv.encode(text, 'gb18030');
}

type SheetRows = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** A workbook as spreadsheet programs write it: shared texts, cells left out where empty, one inline text, one stored formula result. */
export function xlsx(sheets: readonly SheetRows[]): Uint8Array {
  const strings = [...new Set(sheets.flatMap((sheet) => sheet.rows.flat()))];
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const sheetXml = ({ rows }: SheetRows) =>
    `<?xml version="1.0"?><worksheet><sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((text, c) => cellXml(text, columnName(c) + (r + 1), strings.indexOf(text), (r + c) % 5 === 0)).join('')}</row>`).join('')}</sheetData></worksheet>`;
  const cellXml = (text: string, reference: string, index: number, inline: boolean) =>
    text === ''
      ? ''
      : inline
        ? `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
        : `<c r="${reference}" t="s"><v>${index}</v></c>`;
  return zip({
    'xl/workbook.xml': `<workbook><sheets>${sheets.map((sheet, i) => `<sheet name="${sheet.name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Target="${i === 0 ? 'worksheets/sheet1.xml' : `/xl/worksheets/sheet${i + 1}.xml`}"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => (text.length > 6 ? `<si><r><t>${escaped(text.slice(0, 3))}</t></r><r><t xml:space="preserve">${escaped(text.slice(3))}</t></r><rPh><t>reading aid</t></rPh></si>` : `<si><t>${escaped(text)}</t></si>`)).join('')}</sst>`,
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
  });
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** An archive; every other file is stored instead of packed. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [position, [name, text]] of Object.entries(files).entries()) {
    const raw = Buffer.from(text);
    const method = position % 2 === 0 ? 8 : 0;
    const data = method === 8 ? deflateRawSync(raw) : raw;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(raw.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, end, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(directory.length, 8);
  tail.writeUInt16LE(directory.length, 10);
  tail.writeUInt32LE(central.length, 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, tail]);
}
