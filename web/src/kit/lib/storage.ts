export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** localStorage, or memory where a browser refuses it: the page then works as long as it is open. */
export function openStorage(): KeyValue {
  const memory = new Map<string, string>()
  try {
    localStorage.setItem('yixin.probe', '1')
    localStorage.removeItem('yixin.probe')
    return localStorage
  } catch {
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    }
  }
}

export const storage = openStorage()

/** Where one person's unsent writes wait (outbox.ts); a page may look before it loads the outbox. */
export const outboxPlace = (owner: string): string => `yixin.outbox.${owner}`
