import type { Locator } from '@playwright/test'

/** What a phone reads from a code that a page draws: its dark cells, enlarged and decoded. */
export async function readQr(svg: Locator): Promise<string> {
  const { default: decodeQR } = await import('qr/decode.js')
  const cells = await svg.evaluate((element) => {
    const side = Number(element.getAttribute('viewBox')?.split(' ')[2])
    const dark = [...(element.lastElementChild?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h/g)]
    return { side, dark: dark.map((each) => [Number(each[1]), Number(each[2])] as const) }
  })
  const scale = 4
  const width = cells.side * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [x, y] of cells.dark) {
    for (let i = 0; i < scale * scale; i += 1) {
      const at = (y * scale + Math.floor(i / scale)) * width + x * scale + (i % scale)
      data.fill(0, at * 4, at * 4 + 3)
    }
  }
  return decodeQR({ width, height: width, data })
}
