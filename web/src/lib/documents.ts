// The list of documents: its columns, which rows fit the days and the words, and in what order.

import type { DocumentRow } from './api-types'

export const COLUMNS = [
  { name: 'number', title: 'No.' }, { name: 'title', title: 'Title' }, { name: 'outlet', title: 'Outlet' }, { name: 'published', title: 'Published' },
  { name: 'language', title: 'Language' }, { name: 'events', title: 'Events' }, { name: 'kin', title: 'Versions and copies' },
]

/** Whether it was published, as far as its date tells, within the days. What has no date lies in no window of days. */
export function within(published: string | null, { from, to }: { from: string | null; to: string | null }): boolean {
  if (!from && !to) return true
  if (!published) return false
  // `2019-03` may be any day of the month: it fits where one of its days does.
  return (!from || published >= from.slice(0, published.length)) && (!to || published.slice(0, 10) <= to)
}

/** Letters without accents and capitals. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Whether each word stands in the head of the document. */
export function fits(row: DocumentRow, query: string): boolean {
  const head = folded([row.number, row.title, row.outlet, row.author, row.published, row.language].join(' '))
  return folded(query).split(/["\s]+/).filter(Boolean).every((word) => head.includes(word))
}

/** Rows in the order of a column, `-` before it the other way round; what does not have it stands last. */
export function ordered(rows: DocumentRow[], by: string | null, all: DocumentRow[] = rows): DocumentRow[] {
  const [name, way] = by?.startsWith('-') ? [by.slice(1), -1] : [by, 1]
  const value = (row: DocumentRow): string | number | null => {
    if (name === 'kin') return row.copies_of[0] ?? row.version_of ?? (all.some((other) => other.copies_of.includes(row.number)) ? row.number : null)
    return { number: row.number, title: row.title, outlet: row.outlet, published: row.published, language: row.language, events: row.events }[name ?? ''] ?? null
  }
  if (!COLUMNS.some((column) => column.name === name)) return rows
  const keyed = rows.map((row) => ({ row, key: value(row) }))
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
    return way * (typeof a.key === 'number' && typeof b.key === 'number' ? a.key - b.key : String(a.key).localeCompare(String(b.key)))
  })
  return keyed.map((one) => one.row)
}
