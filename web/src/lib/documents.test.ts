import { expect, it } from 'vitest'
import type { DocumentRow } from './api-types'
import { fits, ordered, within } from './documents'

const row = (number: number, more: Partial<DocumentRow> = {}): DocumentRow => ({
  number, title: null, outlet: null, author: null, published: null, acquired: '', language: 'en', unread: null, version_of: null, copies_of: [], events: 0, claims: 0, ...more,
})

it('fits the days as far as the date tells', () => {
  const march = { from: '2019-03-10', to: '2019-03-20' }
  expect(['2019-03-10', '2019-03-20', '2019-03', '2019', '2019-03-21', '2019-02', null].map((day) => within(day, march))).toEqual([true, true, true, true, false, false, false])
  expect(within(null, { from: null, to: null })).toBe(true)
})
it('looks past accents and capitals', () => {
  expect(fits(row(1, { title: 'Guaidó calls', outlet: 'Andes Herald' }), 'guaido herald')).toBe(true)
  expect(fits(row(1, { title: 'Guaidó calls' }), 'maduro')).toBe(false)
})
it('puts what has no value last, whichever way', () => {
  const rows = [row(1, { outlet: 'B' }), row(2), row(3, { outlet: 'a' })]
  expect(ordered(rows, 'outlet').map((one) => one.number)).toEqual([3, 1, 2])
  expect(ordered(rows, '-outlet').map((one) => one.number)).toEqual([1, 3, 2])
  expect(ordered(rows, 'nonsense')).toBe(rows)
})
