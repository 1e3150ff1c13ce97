import { zipOf } from './zip'

const escaped = (text: string) =>
  text.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0).toString()};`)
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

/** A workbook as somebody outside would write it: one sheet of texts, the headings first. */
export function workbookOf(rows: string[][]): Buffer {
  const lines = rows.map((cells, row) => {
    const texts = cells.map((text, column) => {
      const at = `${String.fromCharCode('A'.charCodeAt(0) + column)}${row + 1}`
      return `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
    })
    return `<row r="${row + 1}">${texts.join('')}</row>`
  })
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${packaged}/relationships">` +
    `<Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`
  return zipOf({
    '[Content_Types].xml':
      `<Types xmlns="${packaged}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' +
      '</Types>',
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="计划" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  })
}
