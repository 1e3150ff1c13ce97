import { api } from '@/kit/api/client'
import { download, upload } from '@/kit/api/files'
import type { BodyOf, ReplyOf, Schemas } from '@/kit/api/contract'
import type { Items, LocalDate, Page, Ref } from '@/kit/api/types'
import type {
  Activity,
  ActivityLine,
  ActivityType,
  LeaveLine,
  LeaveReason,
  OpenItems,
  OwnActivity,
  OwnSignIn,
  Person,
  PlanForm,
  PlanHints,
  PlanStart,
  RecordForm,
  StudyHours,
} from './types'

type Signal = AbortSignal | undefined
const activity = '/activities/{activity_id}'

export const listOwn = (signal?: Signal): Promise<Items<OwnActivity>> =>
  api('get', '/my/activities', { signal })
export const getOwn = (activity_id: Ref, signal?: Signal): Promise<OwnActivity> =>
  api('get', '/my/activities/{activity_id}', { path: { activity_id }, signal })
/** Without a reason one is coming. */
/** `account_id` is whose reply it is: somebody else may have signed in on this device since. */
export const reply = (
  activity_id: Ref,
  account_id: Ref,
  reason?: LeaveReason,
): Promise<OwnActivity> =>
  api('put', '/my/activities/{activity_id}/reply', {
    path: { activity_id },
    body: { account_id, ...(reason ? { answer: 'on_leave', reason } : { answer: 'coming' }) },
    background: true,
  })
/** A code that came late waits for the secretary. */
export const signIn = (activity_id: Ref, account_id: Ref, token: string): Promise<OwnSignIn> =>
  api('post', '/activities/{activity_id}/sign-ins', {
    path: { activity_id },
    body: { token, account_id },
    background: true,
  })
export const getOwnHours = (year: number, signal?: Signal): Promise<StudyHours> =>
  api('get', '/my/study-hours', { query: { year }, signal })

/** 补学: counts once the secretary confirms it. `account_id` is whose word it is, as of a reply. */
export const askMakeUp = (
  activity_id: Ref,
  account_id: Ref,
  body: { made_up_on: LocalDate; note?: string },
): Promise<unknown> =>
  api('put', '/my/activities/{activity_id}/make-up', {
    path: { activity_id },
    body: { ...body, account_id },
    background: true,
  })
export const takeBackMakeUp = (activity_id: Ref): Promise<unknown> =>
  api('delete', '/my/activities/{activity_id}/make-up', { path: { activity_id } })
export type WaitingMakeUp = ReplyOf<'get', '/waiting-make-ups'>['items'][number]
export const listWaitingMakeUps = (signal?: Signal): Promise<Items<WaitingMakeUp>> =>
  api('get', '/waiting-make-ups', { signal })
const makeUp = `${activity}/make-ups/{person_id}` as const
export type MakeUps = ReplyOf<'get', '/activities/{activity_id}/make-ups'>
/** Notes it, or confirms what the member said. */
export const noteMakeUp = (
  activity_id: Ref,
  person_id: Ref,
  body: BodyOf<'put', typeof makeUp>,
): Promise<MakeUps> => api('put', makeUp, { path: { activity_id, person_id }, body })
/** What was only said so far is declined by it. */
export const withdrawMakeUp = (activity_id: Ref, person_id: Ref): Promise<MakeUps> =>
  api('delete', makeUp, { path: { activity_id, person_id } })

export const listTypes = (signal?: Signal): Promise<Items<ActivityType>> =>
  api('get', '/activity-types', { signal })
export const listActivities = (
  query: Record<string, string | number>,
  signal?: Signal,
): Promise<Page<ActivityLine>> => api('get', '/activities', { query, signal })
export const getActivity = (activity_id: Ref, signal?: Signal): Promise<Activity> =>
  api('get', activity, { path: { activity_id }, signal })

export const startPlan = (unit_id: Ref, type: string): Promise<PlanStart> =>
  api('get', '/units/{unit_id}/activity-start', { path: { unit_id }, query: { type } })
export const getPlanHints = (unit_id: Ref): Promise<PlanHints> =>
  api('get', '/units/{unit_id}/plan-hints', { path: { unit_id } })
export const planActivity = (body: PlanForm, idempotencyKey?: string): Promise<Activity> =>
  api('post', '/activities', { body, idempotencyKey })
export const removePlan = (activity_id: Ref, rev: number): Promise<unknown> =>
  api('delete', activity, { path: { activity_id }, rev })
export const announce = (activity_id: Ref, rev: number): Promise<Activity> =>
  api('put', `${activity}/notice`, { path: { activity_id }, rev, body: {} })
export const askApproval = (activity_id: Ref, rev: number): Promise<Activity> =>
  api('put', `${activity}/approval-request`, { path: { activity_id }, rev, body: {} })
export const takeApprovalBack = (activity_id: Ref): Promise<Activity> =>
  api('delete', `${activity}/approval-request`, { path: { activity_id } })
/** Without a note it is agreed to; with one it is sent back. */
export const decideApproval = (activity_id: Ref, rev: number, note?: string): Promise<Activity> =>
  api('put', `${activity}/approval`, {
    path: { activity_id },
    rev,
    body: note ? { decision: 'send_back', note } : { decision: 'approve' },
  })
export const cancel = (activity_id: Ref, rev: number, reason: string): Promise<Activity> =>
  api('put', `${activity}/cancellation`, { path: { activity_id }, rev, body: { reason } })
export const resume = (activity_id: Ref): Promise<Activity> =>
  api('delete', `${activity}/cancellation`, { path: { activity_id } })

export const listExpected = (
  activity_id: Ref,
  on?: LocalDate,
  signal?: Signal,
): Promise<ReplyOf<'get', '/activities/{activity_id}/expected'>> =>
  api('get', `${activity}/expected`, { path: { activity_id }, query: { on }, signal })
/** Reasons are for the unit's own secretary. */
export const listLeave = (activity_id: Ref, signal?: Signal): Promise<Items<LeaveLine>> =>
  api('get', `${activity}/leave`, { path: { activity_id }, signal })
export const saveRecord = (activity_id: Ref, rev: number, body: RecordForm): Promise<Activity> =>
  api('put', `${activity}/record`, { path: { activity_id }, rev, body })
export const submitRecord = (
  activity_id: Ref,
  rev: number,
  late_reason?: string,
): Promise<Activity> =>
  api('put', `${activity}/submission`, { path: { activity_id }, rev, body: { late_reason } })
export const takeBack = (activity_id: Ref): Promise<Activity> =>
  api('delete', `${activity}/submission`, { path: { activity_id } })
/** Without a note it is filed; with one it is sent back. */
export const review = (activity_id: Ref, rev: number, note?: string): Promise<Activity> =>
  api('put', `${activity}/review`, {
    path: { activity_id },
    rev,
    body: note ? { verdict: 'send_back', note } : { verdict: 'file' },
  })

export type Unit = Schemas['Unit']
/** Units within reach; the register of the organisation answers. */
const listUnits = (signal?: Signal): Promise<Items<Unit>> => api('get', '/units', { signal })

/** What a plan chooses from: kinds of activities, and the units that still exist. */
export async function planChoices(signal?: Signal) {
  const [types, units] = await Promise.all([listTypes(signal), listUnits(signal)])
  return { types: types.items, units: units.items.filter((unit) => !unit.dissolved_on) }
}

/** What earlier meetings left open. */
export const listOpenItems = (activity_id: Ref, signal?: Signal): Promise<OpenItems> =>
  api('get', `${activity}/open-items`, { path: { activity_id }, signal })
export const finishItem = (item_id: Ref): Promise<unknown> =>
  api('put', '/items/{item_id}/closure', { path: { item_id }, body: { state: 'done' } })
export const reopenItem = (item_id: Ref): Promise<unknown> =>
  api('delete', '/items/{item_id}/closure', { path: { item_id } })
/** People of a unit and below it; the register of the organisation answers. */
export const listPeople = (unit_id: Ref, signal?: Signal): Promise<Items<Person>> =>
  api('get', '/people', { query: { unit_id, page: 1, page_size: 200 }, signal })

export type Attachments = ReplyOf<'get', '/activities/{activity_id}/attachments'>
export type Attachment = Attachments['items'][number]
const attachments = `${activity}/attachments` as const
const attachment = `${attachments}/{attachment_id}` as const

export const listAttachments = (activity_id: Ref, signal?: Signal): Promise<Attachments> =>
  api('get', attachments, { path: { activity_id }, signal })
export const attach = (
  activity_id: Ref,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Attachments> =>
  upload(attachments, {
    path: { activity_id },
    query: { name: file.name.slice(-120) },
    body: file,
    onProgress,
    signal,
  })
export const removeAttachment = (activity_id: Ref, attachment_id: Ref): Promise<Attachments> =>
  api('put', `${attachment}/removal`, { path: { activity_id, attachment_id }, body: {} })
export const putBackAttachment = (activity_id: Ref, attachment_id: Ref): Promise<Attachments> =>
  api('delete', `${attachment}/removal`, { path: { activity_id, attachment_id } })
export const downloadAttachment = (activity_id: Ref, one: Attachment): Promise<void> =>
  download('get', attachment, {
    path: { activity_id, attachment_id: one.attachment_id },
    fallbackName: one.name,
  })
