// Writes .br and .gz siblings, so that the server never compresses a static file itself.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = new URL('../dist', import.meta.url).pathname
const worthwhileBytes = 1024

for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, String(name))
  // Pages are put together by the server for each visit, and .vite is for the server alone.
  if (String(name).startsWith('.vite')) continue
  if (!/\.(js|css|svg|json|txt)$/.test(file) || statSync(file).size < worthwhileBytes) continue
  const bytes = readFileSync(file)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}
