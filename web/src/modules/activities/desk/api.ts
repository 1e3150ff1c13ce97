import { api } from '@/kit/api/client'
import { download } from '@/kit/api/files'
import type { BodyOf, ReplyOf } from '@/kit/api/contract'
import type { Items, LocalDate, Ref } from '@/kit/api/types'
import type { MakeUps } from '../api'
import type { Activity } from '../types'
import { t } from './texts'

export type VersionLine = ReplyOf<'get', '/activities/{activity_id}/versions'>['items'][number]
export type PlanDetails = BodyOf<'put', '/activities/{activity_id}'>
const activity = '/activities/{activity_id}'

export const changePlan = (activity_id: Ref, rev: number, body: PlanDetails): Promise<Activity> =>
  api('put', activity, { path: { activity_id }, rev, body })
export const listVersions = (activity_id: Ref, signal?: AbortSignal): Promise<Items<VersionLine>> =>
  api('get', `${activity}/versions`, { path: { activity_id }, signal })
export const getFeeds = (
  activity_id: Ref,
  signal?: AbortSignal,
): Promise<ReplyOf<'get', '/activities/{activity_id}/feeds'>> =>
  api('get', `${activity}/feeds`, { path: { activity_id }, signal })
export type ActivityCount = Counts['items'][number]
type Counts = ReplyOf<'get', '/activity-counts'>
export const getCounts = (
  query: { unit_id?: Ref; from: LocalDate; to: LocalDate },
  signal?: AbortSignal,
): Promise<Counts> => api('get', '/activity-counts', { query, signal })
/** What the list shows, all pages at once. */
export const downloadList = (query: Record<string, string>): Promise<void> =>
  download('get', '/activity-list', { query, fallbackName: t('list_file') })
/** 活动台账; the server names the file after the unit, unless it cannot. */
export const downloadLedger = (unit_id: Ref, year: number, unit = ''): Promise<void> =>
  download('get', '/units/{unit_id}/activity-ledger', {
    path: { unit_id },
    query: { year },
    fallbackName: t('ledger_file', { unit, year }),
  })
export const correct = (activity_id: Ref, rev: number, reason: string): Promise<Activity> =>
  api('put', `${activity}/correction`, { path: { activity_id }, rev, body: { reason } })
export const retract = (activity_id: Ref, rev: number, reason: string): Promise<Activity> =>
  api('put', `${activity}/retraction`, { path: { activity_id }, rev, body: { reason } })
export const getSignInCode = (
  activity_id: Ref,
  signal?: AbortSignal,
): Promise<ReplyOf<'get', '/activities/{activity_id}/sign-in-code'>> =>
  api('get', `${activity}/sign-in-code`, { path: { activity_id }, signal })
export type SignIns = ReplyOf<'get', '/activities/{activity_id}/sign-ins'>
export const listSignIns = (activity_id: Ref, signal?: AbortSignal): Promise<SignIns> =>
  api('get', `${activity}/sign-ins`, { path: { activity_id }, signal })
export const acceptSignIn = (activity_id: Ref, person_id: Ref): Promise<SignIns> =>
  api('put', `${activity}/sign-ins/{person_id}/acceptance`, {
    path: { activity_id, person_id },
    body: {},
  })
/** The scan waits again. */
export const takeBackSignIn = (activity_id: Ref, person_id: Ref): Promise<SignIns> =>
  api('delete', `${activity}/sign-ins/{person_id}/acceptance`, { path: { activity_id, person_id } })
export const listHandedBack = (
  unit_id: Ref,
  signal?: AbortSignal,
): Promise<ReplyOf<'get', '/units/{unit_id}/handed-back'>> =>
  api('get', '/units/{unit_id}/handed-back', { path: { unit_id }, signal })
export const listMakeUps = (activity_id: Ref, signal?: AbortSignal): Promise<MakeUps> =>
  api('get', `${activity}/make-ups`, { path: { activity_id }, signal })
