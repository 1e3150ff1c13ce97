import { shallowRef, watch } from 'vue'
import { prefs } from '../lib/prefs'

type Dictionary = Record<string, string>
export type Values = Record<string, string | number>

interface Source<Key extends string> {
  zh: Record<Key, string>
  en: () => Promise<{ default: Record<Key, string> }>
}

const loading = new Set<Promise<unknown>>()

/** Resolves when the texts of every loaded module are there in the chosen language. */
export async function textsReady(): Promise<void> {
  while (loading.size) await Promise.all(loading)
}

export function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/**
 * The texts of one folder: `const t = texts({ zh, en: () => import('./en.json') })`.
 * Chinese is in the bundle, English is fetched when it is chosen; `t` is reactive to both.
 */
export function texts<Key extends string>(source: Source<Key>) {
  const english = shallowRef<Dictionary>()

  function loadEnglish() {
    if (prefs.language !== 'en' || english.value) return
    const task = source
      .en()
      .then((file) => {
        english.value = file.default
      })
      // Offline: the Chinese texts stay.
      .catch(() => {})
      .finally(() => loading.delete(task))
    loading.add(task)
  }
  watch(() => prefs.language, loadEnglish, { immediate: true })

  return (key: Key, values?: Values): string => {
    const chosen = prefs.language === 'en' ? english.value : undefined
    return fill(chosen?.[key] ?? source.zh[key], values)
  }
}
