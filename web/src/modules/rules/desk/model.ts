import type { Rule } from '@/kit/api/types'
import type { DutyPart, Level, Version, VersionForm } from './api'

export const levels: readonly Level[] = ['national', 'provincial', 'hospital']
/** Packs that are written here; the national one comes with the software. */
export const ownLevels = ['hospital', 'provincial'] as const
export const unitKinds = ['committee', 'general_branch', 'branch', 'group'] as const
export const conditions = [
  'committee_of_branch',
  'no_committee_of_branch',
  'groups',
  'not_temporary',
] as const
export const periods: readonly DutyPart['every'][] = ['month', 'quarter', 'half_year', 'year']

export type RuleFilter = Partial<Record<'search' | 'level' | 'theme' | 'open', string | number>>

/** A word may stand anywhere in what the rule says. */
export function suits(rule: Rule, filter: RuleFilter): boolean {
  const word = String(filter.search ?? '')
  return (
    (!filter.level || rule.level === filter.level) &&
    (!filter.theme || rule.theme === filter.theme) &&
    (!filter.open || !rule.confirmed) &&
    [rule.title, rule.text, rule.article, rule.source, rule.code].some((one) => one.includes(word))
  )
}

export const themesOf = (rules: readonly Rule[]): string[] => [
  ...new Set(rules.map((one) => one.theme)),
]

export interface VersionValues {
  code: string
  title: string
  text: string
  article: string
  source: string
  level: (typeof ownLevels)[number]
  theme: string
  valid_from: string | null
  valid_to: string | null
  figures: { name: string; value: number; label: string }[]
  makes_duty: boolean
  duty: DutyPart
  reason: string
}

const noDuty: DutyPart = {
  kind: '',
  name: '',
  units: ['branch'],
  needs: [],
  every: 'quarter',
  times: 1,
  from_month: 1,
  to_month: 12,
  lead_days: 7,
}

/** A new version begins with the words of the one that it will replace. */
export function valuesFrom(rule?: Rule): VersionValues {
  return {
    code: rule?.code ?? '',
    title: rule?.title ?? '',
    text: rule?.text ?? '',
    article: rule?.article ?? '',
    source: rule?.source ?? '',
    level: rule?.level === 'provincial' ? 'provincial' : 'hospital',
    theme: rule?.theme ?? '',
    valid_from: null,
    valid_to: null,
    figures: (rule?.figures ?? []).map((one) => ({ ...one })),
    makes_duty: Boolean(rule?.duty),
    duty: { ...noDuty, ...rule?.duty },
    reason: '',
  }
}

export function bodyOf(values: VersionValues): VersionForm {
  const { makes_duty, duty, figures, valid_from, valid_to, theme, ...words } = values
  return {
    ...words,
    valid_from: valid_from ?? '',
    ...(valid_to ? { valid_to } : {}),
    ...(theme.trim() ? { theme } : {}),
    figures: figures.map(({ name, value }) => ({ name, value })),
    ...(makes_duty ? { duty } : {}),
  }
}

export type VersionState = 'withdrawn' | 'in_force' | 'to_come' | 'past'

export function stateOf(version: Version): VersionState {
  if (version.withdrawn_at) return 'withdrawn'
  if (version.in_force) return 'in_force'
  return version.begun ? 'past' : 'to_come'
}

/** What begins last stands first. */
export const newestFirst = (versions: readonly Version[]): Version[] =>
  [...versions].sort((a, b) => (a.rule.valid_from < b.rule.valid_from ? 1 : -1))
