// Shared chunks have arbitrary names, so only Vite's manifest knows what a page needs.
import { readFileSync } from 'node:fs'

export const dist = new URL('../dist/', import.meta.url)
export const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** The script and style files of a chunk and of everything it imports statically. */
export function collect(key, files = new Set(), seen = new Set()) {
  if (seen.has(key)) return files
  seen.add(key)
  const chunk = manifest[key]
  files.add(chunk.file)
  for (const css of chunk.css ?? []) files.add(css)
  for (const imported of chunk.imports ?? []) collect(imported, files, seen)
  return files
}
