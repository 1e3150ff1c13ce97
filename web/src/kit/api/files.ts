import { t } from '../i18n'
import { toast } from '../lib/toast'
import { send, type RequestOptions } from './client'

function fileNameOf(reply: Response, fallback: string): string {
  const disposition = reply.headers.get('Content-Disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : fallback
}

/** WeChat's own browser drops downloads without a word. */
export const dropsDownloads = (agent: string): boolean => /MicroMessenger/i.test(agent)

/** Fetches a file reply and hands it to the browser under the name the server gave it. */
export async function download(
  method: 'get' | 'post',
  path: string,
  options: RequestOptions & { fallbackName: string },
): Promise<void> {
  if (dropsDownloads(navigator.userAgent)) return toast(t('file.wechat'), { tone: 'warn' })
  const reply = await send(method, path, options)
  const url = URL.createObjectURL(await reply.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileNameOf(reply, options.fallbackName)
  link.click()
  // Old WebViews read the blob after the click returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
