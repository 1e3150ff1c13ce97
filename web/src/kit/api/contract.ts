import type { components, paths } from './schema'

/** What the server's OpenAPI document says, in the shapes that `api()` needs. */
export type Schemas = components['schemas']
export type Method = 'get' | 'post' | 'put' | 'delete'

type Full = keyof paths
type Short<P> = P extends `/api${infer Rest}` ? Rest : never
/** The paths, without `/api`, that know a method. */
export type PathOf<M extends Method> = {
  [P in Full]: [paths[P][M]] extends [undefined] ? never : Short<P>
}[Full]

type Operation<M extends Method, P extends string> = `/api${P}` extends Full
  ? paths[`/api${P}`][M]
  : never

/** `{names}` of a path that the caller has to fill. */
type NameOf<P> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | NameOf<Rest> : never

export type BodyOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { requestBody: { content: infer Content } }
    ? Content extends { 'application/json': infer Body }
      ? Body
      : Blob
    : never

export type ReplyOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: { 200: { content: { 'application/json': infer Reply } } } }
    ? Reply
    : never

type Value = string | number | boolean | null | undefined
type Names<P> = [NameOf<P>] extends [never]
  ? { path?: undefined }
  : { path: Record<NameOf<P>, string | number> }
type Asked<Op> = Op extends { parameters: { query?: infer Query } }
  ? { query?: { [K in keyof Query]?: Value } }
  : { query?: undefined }
type Carried<Body> = [Body] extends [never]
  ? { body?: undefined }
  : Record<never, never> extends Body
    ? { body?: Body }
    : { body: Body }

/** A change says which revision it was made from. */
type Based<Op> = Op extends { parameters: { header: { 'If-Match': string } } }
  ? { rev: number }
  : { rev?: undefined }

/** What a call of this method and path carries. */
export type CallOf<M extends Method, P extends PathOf<M>> = Names<P> &
  Asked<Operation<M, P>> &
  Based<Operation<M, P>> &
  Carried<BodyOf<M, P>>
