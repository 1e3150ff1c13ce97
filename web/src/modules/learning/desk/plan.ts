import { computed } from 'vue'
import { useOpened } from '@/kit/desk/filters'
import { useLoad } from '@/kit/lib/load'
import { prefs } from '@/kit/lib/prefs'
import { dayOf } from '../model'
import { getVocabulary, listCampaigns, listUnits, type Word } from './api'

/** The year of a page lives in its address; without one it is this year. */
export function useYear() {
  const text = useOpened('year')
  const now = Number(dayOf(Date.now()).slice(0, 4))
  return computed<number>({
    get: () => Number.parseInt(text.value, 10) || now,
    set: (year) => (text.value = year === now ? '' : String(year)),
  })
}

/** Carriers, ways of studying and the series of the hospital, as something to choose from. */
export function useWords() {
  const words = useLoad((signal) => getVocabulary(signal), { key: () => 'learning.vocabulary' })
  const series = useLoad((signal) => listCampaigns(signal), { key: () => 'learning.campaigns' })
  const named = (terms: Word[] | undefined) =>
    (terms ?? []).map(({ code, label, label_en }) => ({
      value: code,
      label: prefs.language === 'en' ? label_en : label,
    }))
  const carriers = computed(() => named(words.data.value?.carriers))
  const modes = computed(() => named(words.data.value?.modes))
  const pillars = computed(() => named(words.data.value?.pillars))
  const campaigns = computed(() => series.data.value?.items ?? [])
  const nameOf = (list: { value: string; label: string }[], code?: string | null) =>
    list.find((one) => one.value === code)?.label ?? code ?? ''
  return { words, series, carriers, modes, pillars, campaigns, nameOf }
}

/** Standing branches within reach. */
export function useBranches() {
  const load = useLoad((signal) => listUnits(signal), { key: () => 'units' })
  return computed(() =>
    (load.data.value?.items ?? []).filter((unit) => unit.kind === 'branch' && !unit.dissolved_on),
  )
}

/** `主题教育：理论学习` */
export const seriesText = (one: { campaign?: string; pillar?: string }): string =>
  [one.campaign, one.pillar].filter(Boolean).join('：')
