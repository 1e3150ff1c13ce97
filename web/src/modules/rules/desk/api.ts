import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { Items, LocalDate, Ref, Rule } from '@/kit/api/types'

export type Version = Schemas['VersionView']
export type Level = Rule['level']
export type VersionForm = BodyOf<'post', '/rules'>
export type VersionPreview = Schemas['VersionPreview']
export type PackPreview = Schemas['PackPreview']
export type Change = Schemas['Change']
export type DutyPart = NonNullable<Rule['duty']>

export const listRules = (on?: LocalDate, signal?: AbortSignal): Promise<Items<Rule>> =>
  api('get', '/rules', { query: { on }, signal })

export const listVersions = (code: string, signal?: AbortSignal): Promise<Items<Version>> =>
  api('get', '/rules/{code}/versions', { path: { code }, signal })

export const previewVersion = (body: VersionForm): Promise<VersionPreview> =>
  api('post', '/rules/preview', { body })

export const writeVersion = (body: VersionForm, idempotencyKey: string): Promise<Version> =>
  api('post', '/rules', { body, idempotencyKey })

export type DryRun = Schemas['DryRunView']
export const dryRun = (body: BodyOf<'post', '/rules/dry-run'>): Promise<DryRun> =>
  api('post', '/rules/dry-run', { body })

const withdrawal = '/rules/versions/{version_id}/withdrawal'
export const withdraw = (version_id: Ref): Promise<Version> =>
  api('put', withdrawal, { path: { version_id }, body: {} })
export const restore = (version_id: Ref): Promise<Version> =>
  api('delete', withdrawal, { path: { version_id } })

const confirmation = '/rules/{code}/confirmation'
export const confirm = ({ code, level, valid_from }: Rule): Promise<Version> =>
  api('put', confirmation, { path: { code }, body: { level, valid_from } })
export const revoke = ({ code, level, valid_from }: Rule): Promise<Version> =>
  api('delete', confirmation, { path: { code }, query: { level, valid_from } })

export const previewPack = (level: Level, file: File): Promise<PackPreview> =>
  api('post', '/rules/pack/preview', { query: { level }, body: file })
export const applyPack = (
  level: Level,
  seen: string,
  file: File,
): Promise<Schemas['PackWritten']> =>
  api('post', '/rules/pack', { query: { level, seen }, body: file })
/** All versions of one import, or none. */
export const takePackBack = (import_id: Ref): Promise<{ versions: number }> =>
  api('put', '/rules/imports/{import_id}/withdrawal', { path: { import_id }, body: {} })
