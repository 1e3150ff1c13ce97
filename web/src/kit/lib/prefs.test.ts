import { describe, expect, it } from 'vitest'
import { effectiveScale, effectiveTheme, parsePrefs } from './prefs'

const defaults = { elder: false, theme: 'auto', scale: 100, language: 'zh-CN' }

describe('prefs', () => {
  it('falls back to the defaults for anything that was never written by us', () => {
    for (const stored of [null, '', '{', 'null', '[]', '{"scale":999,"theme":"pink","elder":1}']) {
      expect(parsePrefs(stored)).toEqual(defaults)
    }
  })

  it('reads back what was stored', () => {
    const stored = { elder: true, theme: 'dark', scale: 160, language: 'en' }
    expect(parsePrefs(JSON.stringify(stored))).toEqual(stored)
  })

  it('shows at least 130 % in elder mode and leaves 160 % alone', () => {
    const prefs = parsePrefs('{"elder":true}')
    expect(effectiveScale(prefs)).toBe(130)
    expect(effectiveScale({ ...prefs, scale: 160 })).toBe(160)
    expect(effectiveScale({ ...prefs, elder: false, scale: 115 })).toBe(115)
  })

  it('follows the system unless a theme was chosen', () => {
    expect(effectiveTheme('auto', true)).toBe('dark')
    expect(effectiveTheme('auto', false)).toBe('light')
    expect(effectiveTheme('light', true)).toBe('light')
  })
})
