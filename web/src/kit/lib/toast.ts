import { shallowReactive } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'warn'
  act?: { label: string; run: () => void }
}

/** A long message, or one with an act, an undo say, stays long enough to read and reach. */
const plainMs = 4_000
const longMs = 8_000
const longLetters = 30

export const toasts = shallowReactive<Toast[]>([])
let nextId = 1

export function dismiss(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id)
  if (index >= 0) toasts.splice(index, 1)
}

interface ToastOptions {
  tone?: Toast['tone']
  act?: Toast['act']
}

export function toast(text: string, { tone = 'plain', act }: ToastOptions = {}): void {
  const id = nextId++
  toasts.push({ id, text, tone, act })
  setTimeout(() => dismiss(id), act || text.length > longLetters ? longMs : plainMs)
}
