import { expect, it } from 'vitest'
import guide from '../../../../docs/user-guide.zh-CN.md?raw'
import { blocksOf, type Block } from './guide'

const blocks = blocksOf(guide)
const textOf = (block: Block): string => {
  if (block.kind === 'heading' || block.kind === 'code') return block.text
  if (block.kind === 'paragraph') return block.pieces.map((piece) => piece.text).join('')
  return block.items
    .flat()
    .map((piece) => piece.text)
    .join('')
}
const plain = (text: string) => text.replace(/\s/g, '')

it('reads headings, paragraphs, both lists, code and links', () => {
  const text =
    '# A\n\n一行\n又一行 a\nb [去](#B-c) [别处](x.md)\n\n1. 甲\n   乙\n\n   ![图](x.png)\n2. `丙`\n- **丁**\n\n末\n```sh\nx  y\n```\n## B c\n'
  expect(blocksOf(text)).toEqual([
    { kind: 'heading', level: 1, text: 'A', id: 'A' },
    {
      kind: 'paragraph',
      pieces: [
        { kind: 'plain', text: '一行又一行 a b ' },
        { kind: 'link', text: '去', to: 'B-c' },
        { kind: 'plain', text: ' ' },
        { kind: 'plain', text: '别处' },
      ],
    },
    {
      kind: 'list',
      ordered: true,
      items: [[{ kind: 'plain', text: '甲乙' }], [{ kind: 'code', text: '丙' }]],
    },
    { kind: 'list', ordered: false, items: [[{ kind: 'strong', text: '丁' }]] },
    { kind: 'paragraph', pieces: [{ kind: 'plain', text: '末' }] },
    { kind: 'code', text: 'x  y' },
    { kind: 'heading', level: 2, text: 'B c', id: 'B-c' },
  ])
})

it('loses no word of the guide and shows none of its marks', () => {
  const wanted = guide
    .replace(/^```.*$/gm, '')
    .replace(/^\s*!\[.*$/gm, '')
    .replace(/^#+ /gm, '')
    .replace(/^(-|\d+\.) +/gm, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/`|\*\*/g, '')
  expect(plain(blocks.map(textOf).join(''))).toBe(plain(wanted))
})

it('has a heading for each link', () => {
  const ids = blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []))
  const links = blocks.flatMap((block) =>
    (block.kind === 'paragraph' ? [block.pieces] : block.kind === 'list' ? block.items : [])
      .flat()
      .flatMap((piece) => piece.to ?? []),
  )
  expect(new Set(ids).size).toBe(ids.length)
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter((link) => !ids.includes(link))).toEqual([])
})
