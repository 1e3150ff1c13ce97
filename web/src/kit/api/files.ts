import { newKey, send, urlOf, type Query, type RequestOptions } from './client'
import { Problem, readProblem } from './problems'

function fileNameOf(reply: Response, fallback: string): string {
  const disposition = reply.headers.get('Content-Disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : fallback
}

/** WeChat's own browser drops downloads without a word. */
export const dropsDownloads = (agent: string): boolean => /MicroMessenger/i.test(agent)

/**
 * Fetches a file reply and hands it to the browser under the name the server gave it. Throws a
 * Problem where the browser would drop it, so that nobody is told of a file that is nowhere.
 */
export async function download(
  method: 'get' | 'post',
  path: string,
  options: RequestOptions & { fallbackName: string },
): Promise<void> {
  if (dropsDownloads(navigator.userAgent)) {
    throw new Problem({ status: 0, code: 'drops_files', detail: '' })
  }
  const reply = await send(method, path, options)
  const url = URL.createObjectURL(await reply.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileNameOf(reply, options.fallbackName)
  link.click()
  // Old WebViews read the blob after the click returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

interface UploadOptions {
  path: Record<string, string>
  query?: Query
  body: Blob
  /** Which part of it has left this device, 0 to 1. */
  onProgress: (share: number) => void
  signal?: AbortSignal
}

/**
 * Sends a file and says how far it is, which fetch cannot. Throws a Problem like every call, and an
 * AbortError when the signal ends it.
 */
export function upload<Reply>(path: string, options: UploadOptions): Promise<Reply> {
  const { body, onProgress, signal } = options
  const request = new XMLHttpRequest()
  request.open('POST', urlOf(path, { path: options.path, query: options.query }))
  request.setRequestHeader('Accept', 'application/json')
  request.setRequestHeader('X-Requested-With', 'yixin')
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.setRequestHeader('Idempotency-Key', newKey())
  signal?.addEventListener('abort', () => request.abort())
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => {
      const { status, responseText } = request
      if (status < 300) resolve(JSON.parse(responseText) as Reply)
      else void readProblem(new Response(responseText, { status })).then(reject)
    }
    request.onerror = () => reject(new Problem({ status: 0, code: 'offline', detail: '' }))
    request.onabort = () => reject(new DOMException('', 'AbortError'))
    request.send(body)
  })
}
