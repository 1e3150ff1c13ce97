import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { Items, Page, Ref } from '@/kit/api/types'

export type Theme = Schemas['ThemeView']
export type ThemeYear = Schemas['ThemeYear']
export type ThemeForm = BodyOf<'post', '/learning/themes'>
export type Campaign = Schemas['CampaignView']
export type CampaignForm = BodyOf<'post', '/learning/campaigns'>
export type Vocabulary = Schemas['Vocabulary']
export type Word = Schemas['Word']
export type Supervision = Schemas['SupervisionView']
export type RotaForm = BodyOf<'post', '/learning/rotas'>
export type Reading = Schemas['ReadingView']
export type Session = Schemas['CentreSession']
export type SessionForm = BodyOf<'post', '/learning/sessions'>
export type DocumentRow = Schemas['DocumentRow']
export type Document = Schemas['DocumentView']
export type DocumentForm = BodyOf<'post', '/learning/documents'>
export type Relay = Schemas['RelayView']
export type RelayForm = BodyOf<'post', '/learning/documents/{document_id}/relays'>
export type Coverage = Schemas['Coverage']
export type NamedUnit = Schemas['NamedUnit']

type Signal = AbortSignal | undefined

export const getVocabulary = (signal?: Signal): Promise<Vocabulary> =>
  api('get', '/learning/vocabulary', { signal })

const campaign = '/learning/campaigns/{campaign_id}'
export const listCampaigns = (signal?: Signal): Promise<Items<Campaign>> =>
  api('get', '/learning/campaigns', { signal })
export const createCampaign = (body: CampaignForm, idempotencyKey?: string): Promise<Campaign> =>
  api('post', '/learning/campaigns', { body, idempotencyKey })
export const changeCampaign = (
  campaign_id: Ref,
  rev: number,
  body: CampaignForm,
): Promise<Campaign> => api('put', campaign, { path: { campaign_id }, rev, body })
export const removeCampaign = (campaign_id: Ref): Promise<unknown> =>
  api('delete', campaign, { path: { campaign_id } })

const theme = '/learning/themes/{theme_id}'
const publication = '/learning/years/{year}/publication'
export const getThemes = (year: number, signal?: Signal): Promise<ThemeYear> =>
  api('get', '/learning/themes', { query: { year }, signal })
export const createTheme = (body: ThemeForm, idempotencyKey?: string): Promise<Theme> =>
  api('post', '/learning/themes', { body, idempotencyKey })
export const changeTheme = (theme_id: Ref, rev: number, body: ThemeForm): Promise<Theme> =>
  api('put', theme, { path: { theme_id }, rev, body })
export const removeTheme = (theme_id: Ref): Promise<unknown> =>
  api('delete', theme, { path: { theme_id } })
export const copyThemes = (from_year: number, to_year: number): Promise<Items<Theme>> =>
  api('post', '/learning/themes/copies', { body: { from_year, to_year } })
export const publishYear = (year: number): Promise<ThemeYear> =>
  api('put', publication, { path: { year }, body: {} })
export const unpublishYear = (year: number): Promise<ThemeYear> =>
  api('delete', publication, { path: { year } })

const supervision = '/learning/supervisions/{supervision_id}'
export const getSupervisions = (
  year: number,
  signal?: Signal,
): Promise<Schemas['SupervisionYear']> =>
  api('get', '/learning/supervisions', { query: { year }, signal })
export const createSupervision = (
  body: BodyOf<'post', '/learning/supervisions'>,
  idempotencyKey?: string,
): Promise<Supervision> => api('post', '/learning/supervisions', { body, idempotencyKey })
export const changeSupervision = (
  supervision_id: Ref,
  rev: number,
  body: BodyOf<'put', '/learning/supervisions/{supervision_id}'>,
): Promise<Supervision> => api('put', supervision, { path: { supervision_id }, rev, body })
export const removeSupervision = (supervision_id: Ref): Promise<unknown> =>
  api('delete', supervision, { path: { supervision_id } })
export const makeRota = (body: RotaForm, idempotencyKey?: string): Promise<Schemas['RotaReply']> =>
  api('post', '/learning/rotas', { body, idempotencyKey })
export const withdrawRota = (rota_id: Ref): Promise<unknown> =>
  api('delete', '/learning/rotas/{rota_id}', { path: { rota_id } })

const readings = '/units/{unit_id}/readings'
const reading = '/learning/readings/{reading_id}'
export const getReadings = (
  unit_id: Ref,
  year: number,
  signal?: Signal,
): Promise<Schemas['ReadingYear']> =>
  api('get', readings, { path: { unit_id }, query: { year }, signal })
export const listReaders = (unit_id: Ref, signal?: Signal): Promise<Schemas['ReaderList']> =>
  api('get', '/units/{unit_id}/readers', { path: { unit_id }, signal })
export const takeTurns = (
  unit_id: Ref,
  body: BodyOf<'post', '/units/{unit_id}/readings'>,
  idempotencyKey?: string,
): Promise<Items<Reading>> => api('post', readings, { path: { unit_id }, body, idempotencyKey })
export const changeReading = (reading_id: Ref, rev: number, person_id: Ref): Promise<Reading> =>
  api('put', reading, { path: { reading_id }, rev, body: { person_id } })
export const swapReadings = (reading_id: Ref, rev: number, other_id: Ref): Promise<Reading> =>
  api('put', `${reading}/swap`, { path: { reading_id }, rev, body: { other_id } })
export const holdReading = (
  reading_id: Ref,
  body: BodyOf<'put', '/learning/readings/{reading_id}/holding'>,
): Promise<Reading> => api('put', `${reading}/holding`, { path: { reading_id }, body })
export const unholdReading = (reading_id: Ref): Promise<Reading> =>
  api('delete', `${reading}/holding`, { path: { reading_id } })
export const removeReading = (reading_id: Ref): Promise<unknown> =>
  api('delete', reading, { path: { reading_id } })

const session = '/learning/sessions/{session_id}'
export const getSessions = (year: number, signal?: Signal): Promise<Schemas['SessionYear']> =>
  api('get', '/learning/sessions', { query: { year }, signal })
export const createSession = (body: SessionForm, idempotencyKey?: string): Promise<Session> =>
  api('post', '/learning/sessions', { body, idempotencyKey })
export const changeSession = (session_id: Ref, rev: number, body: SessionForm): Promise<Session> =>
  api('put', session, { path: { session_id }, rev, body })
export const removeSession = (session_id: Ref): Promise<unknown> =>
  api('delete', session, { path: { session_id } })

const document = '/learning/documents/{document_id}'
export const listDocuments = (
  query: Record<string, string | number>,
  signal?: Signal,
): Promise<Page<DocumentRow>> => api('get', '/learning/documents', { query, signal })
export const getDocument = (document_id: Ref, signal?: Signal): Promise<Document> =>
  api('get', document, { path: { document_id }, signal })
export const createDocument = (body: DocumentForm, idempotencyKey?: string): Promise<Document> =>
  api('post', '/learning/documents', { body, idempotencyKey })
export const changeDocument = (
  document_id: Ref,
  rev: number,
  body: DocumentForm,
): Promise<Document> => api('put', document, { path: { document_id }, rev, body })
export const removeDocument = (document_id: Ref): Promise<Document> =>
  api('put', `${document}/removal`, { path: { document_id }, body: {} })
export const restoreDocument = (document_id: Ref): Promise<Document> =>
  api('delete', `${document}/removal`, { path: { document_id } })
export const addRelay = (
  document_id: Ref,
  body: RelayForm,
  idempotencyKey?: string,
): Promise<Document> =>
  api('post', `${document}/relays`, { path: { document_id }, body, idempotencyKey })
export const withdrawRelay = (relay_id: Ref): Promise<unknown> =>
  api('delete', '/learning/relays/{relay_id}', { path: { relay_id } })

export const getCoverage = (year: number, carrier: string, signal?: Signal): Promise<Coverage> =>
  api('get', '/learning/coverage', { query: { year, carrier: carrier || undefined }, signal })

export type ModeCoverage = Schemas['ModeCoverage']
/** Without a quarter the whole year. */
export const getModes = (year: number, quarter?: number, signal?: Signal): Promise<ModeCoverage> =>
  api('get', '/learning/modes', { query: { year, quarter }, signal })

export type Watch = Schemas['WatchView']
export const getWatches = (year: number, signal?: Signal): Promise<Schemas['WatchYear']> =>
  api('get', '/learning/watches', { query: { year }, signal })
export const addWatch = (
  unit_id: Ref,
  body: BodyOf<'post', '/units/{unit_id}/watches'>,
  idempotencyKey?: string,
): Promise<Watch> =>
  api('post', '/units/{unit_id}/watches', { path: { unit_id }, body, idempotencyKey })
export const withdrawWatch = (watch_id: Ref): Promise<unknown> =>
  api('delete', '/learning/watches/{watch_id}', { path: { watch_id } })

/** Units within reach; the register of the organisation answers. */
export const listUnits = (signal?: Signal): Promise<Items<Schemas['Unit']>> =>
  api('get', '/units', { signal })
/** Somebody within reach, by a part of the name. */
export const findPeople = (search: string): Promise<Page<Schemas['PersonRow']>> =>
  api('get', '/people', { query: { search, page: 1, page_size: 8 } })
