import { crc32 } from 'node:zlib'

/** Little-endian numbers, each in so many bytes. */
const numbers = (...fields: [value: number, bytes: number][]): Buffer =>
  Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )

/** A stored archive of those parts, by hand: no library would write some of their names. */
export function zipOf(parts: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text)
    const path = Buffer.from(name)
    const utf8 = 0x800
    const size = content.length
    const head = numbers([20, 2], [utf8, 2], [0, 6], [crc32(content), 4], [size, 4], [size, 4])
    const named = Buffer.concat([head, numbers([path.length, 2], [0, 2])])
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), named, path, content])
    const rest = numbers([0, 6], [0, 4], [offset, 4])
    directory.push(Buffer.from('PK\x01\x02'), numbers([20, 2]), named, rest, path)
    locals.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const count = locals.length
  const end = numbers([0, 4], [count, 2], [count, 2], [entries.length, 4], [offset, 4], [0, 2])
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06'), end])
}
