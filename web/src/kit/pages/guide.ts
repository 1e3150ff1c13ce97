/** A piece of a line: words, a name to type, or a link to a heading of the same text. */
export interface Piece {
  kind: 'plain' | 'strong' | 'code' | 'link'
  text: string
  to?: string
}
export type Block =
  | { kind: 'heading'; level: number; text: string; id: string }
  | { kind: 'paragraph'; pieces: Piece[] }
  | { kind: 'list'; ordered: boolean; items: Piece[][] }
  | { kind: 'code'; text: string }

const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g

/** The name by which links reach a heading. */
export const idOf = (heading: string): string =>
  heading.replace(/[（）：，、]/g, '').replace(/ /g, '-')

/** Links to other files have nowhere to lead inside the product: their words stay. */
function pieceOf(found: RegExpMatchArray): Piece {
  const [, code, strong, label = '', address = ''] = found
  if (code) return { kind: 'code', text: code }
  if (strong) return { kind: 'strong', text: strong }
  if (address.startsWith('#')) return { kind: 'link', text: label, to: address.slice(1) }
  return { kind: 'plain', text: label }
}

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of line.matchAll(marks)) {
    if (found.index > from) pieces.push({ kind: 'plain', text: line.slice(from, found.index) })
    pieces.push(pieceOf(found))
    from = found.index + found[0].length
  }
  if (from < line.length) pieces.push({ kind: 'plain', text: line.slice(from) })
  return pieces
}

/** A line break inside a sentence is a blank between Latin words and nothing between Chinese ones. */
const joined = (before: string, line: string): string =>
  before + (/[\w.,;]$/.test(before) && /^\w/.test(line) ? ' ' : '') + line

/** What of Markdown the user guide is written in; pictures are left out. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let texts: string[] = []
  let ordered: boolean | undefined
  let fence: string[] | undefined
  const close = () => {
    if (texts.length && ordered !== undefined) {
      blocks.push({ kind: 'list', ordered, items: texts.map(piecesOf) })
    } else if (texts.length) {
      blocks.push({ kind: 'paragraph', pieces: piecesOf(texts.join('')) })
    }
    texts = []
    ordered = undefined
  }
  const proceed = (line: string) => {
    const heading = /^(#{1,3}) (.+)$/.exec(line)
    const item = /^(-|\d+\.) +(.+)$/.exec(line)
    if (heading) {
      close()
      const [, level = '', text = ''] = heading
      blocks.push({ kind: 'heading', level: level.length, text, id: idOf(text) })
    } else if (item) {
      const numbered = item[1] !== '-'
      if (ordered !== numbered) close()
      ordered = numbered
      texts.push(item[2] ?? '')
    } else if (line.trim() === '') {
      if (ordered === undefined) close()
    } else {
      if (ordered !== undefined && !line.startsWith(' ')) close()
      texts.push(joined(texts.pop() ?? '', line.trim()))
    }
  }
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith('```')) {
      if (fence) blocks.push({ kind: 'code', text: fence.join('\n') })
      else close()
      fence = fence ? undefined : []
    } else if (fence) fence.push(line)
    else if (!/^\s*!\[/.test(line)) proceed(line)
  }
  close()
  return blocks
}
