export interface Column<Name extends string = string> {
  name: Name
  label: string
  /** CSS width; the column without one takes what is left. */
  width?: string
  align?: 'end'
  /** Hidden while a side panel or a narrow window leaves little room. */
  minor?: boolean
}
