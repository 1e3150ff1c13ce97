/** Copies on https through the clipboard and, on plain http inside a hospital, through a field. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyThroughField(text)
  }
}

function copyThroughField(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  const host = document.querySelector('[role="dialog"]') ?? document.body
  host.appendChild(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}

/** Prints a sheet of its own, so that nothing of the page behind it reaches the paper. */
export function printSheet(title: string, lines: string[][], text: string): void {
  const frame = document.createElement('iframe')
  frame.className = 'visually-hidden'
  document.body.appendChild(frame)
  const sheet = frame.contentDocument
  if (!sheet) return
  const add = (tag: string, content: string) => {
    const element = sheet.createElement(tag)
    element.textContent = content
    sheet.body.appendChild(element)
  }
  add('h1', title)
  for (const [label, value] of lines) add('p', `${label}：${value}`)
  add('p', text)
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow?.print()
}
