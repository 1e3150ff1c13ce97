/** One piece of a text that people wrote by hand: a heading, or a paragraph with its line breaks. */
export interface Piece {
  heading: boolean
  text: string
}

/** Paragraphs stand between blank lines; a line that begins with "## " is a heading. */
export function paragraphsOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let open = false
  for (const line of text.split(/\r?\n/)) {
    const heading = line.startsWith('## ')
    if (heading) pieces.push({ heading, text: line.slice(3).trim() })
    else if (line.trim()) {
      const last = pieces[pieces.length - 1]
      if (open && last) last.text += `\n${line.trim()}`
      else pieces.push({ heading, text: line.trim() })
    }
    open = !heading && line.trim() !== ''
  }
  return pieces
}
