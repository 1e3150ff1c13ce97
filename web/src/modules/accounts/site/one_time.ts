/** The code a person has just signed in with, so that the next page need not ask for it again. */
let typed = ''

export function rememberCode(code: string): void {
  typed = code
}

export function takeCode(): string {
  const code = typed
  typed = ''
  return code
}
