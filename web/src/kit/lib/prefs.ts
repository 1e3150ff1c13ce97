import { reactive, watch } from 'vue'
import { storage } from './storage'

export const scales = [100, 115, 130, 160] as const
/** The least that elder mode shows. */
export const elderScale = 130
export type Scale = (typeof scales)[number]
export type Theme = 'auto' | 'light' | 'dark'
export type Language = 'zh-CN' | 'en'

export interface Prefs {
  elder: boolean
  theme: Theme
  scale: Scale
  language: Language
}

const storageKey = 'yixin.prefs'
const defaults: Prefs = { elder: false, theme: 'auto', scale: 100, language: 'zh-CN' }

/** Reads what was stored; anything unknown falls back to its default. */
export function parsePrefs(stored: string | null): Prefs {
  let found: Partial<Prefs> = {}
  try {
    found = JSON.parse(stored ?? '{}') ?? {}
  } catch {
    // A damaged entry is as good as none.
  }
  return {
    elder: found.elder === true,
    theme: found.theme === 'light' || found.theme === 'dark' ? found.theme : defaults.theme,
    scale: scales.find((scale) => scale === found.scale) ?? defaults.scale,
    language: found.language === 'en' ? 'en' : defaults.language,
  }
}

/** Elder mode leaves a larger choice alone. */
export function effectiveScale({ elder, scale }: Prefs): Scale {
  return elder && scale < elderScale ? elderScale : scale
}

export function effectiveTheme(theme: Theme, systemIsDark: boolean): 'light' | 'dark' {
  if (theme === 'auto') return systemIsDark ? 'dark' : 'light'
  return theme
}

export const prefs = reactive(parsePrefs(storage.getItem(storageKey)))

const systemDark = matchMedia('(prefers-color-scheme: dark)')

function apply(): void {
  const root = document.documentElement
  root.lang = prefs.language
  root.dataset.theme = effectiveTheme(prefs.theme, systemDark.matches)
  root.dataset.scale = String(effectiveScale(prefs))
  root.toggleAttribute('data-elder', prefs.elder)
}

/** Called once by each entry, before the first page is drawn. */
export function applyPrefs(): void {
  apply()
  systemDark.addEventListener('change', apply)
  watch(prefs, () => {
    apply()
    storage.setItem(storageKey, JSON.stringify(prefs))
  })
}
