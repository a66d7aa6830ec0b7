import { expect, test } from 'vitest'
import { axis, dayNumber, key, percent, quoted, type PrecedentMatch } from './warning'

test('a range is whole per cent and never nothing or all', () => {
  expect(percent([0.1, 0.345])).toBe('10–35 %')
  expect(percent([0.101, 0.104])).toBe('10 %')
  expect(percent([0.0001, 0.9999])).toBe('1–99 %')
})

test('a month stands in its middle', () => {
  expect(dayNumber('1970-01-02') - dayNumber('1970-01-01')).toBe(1)
  expect(dayNumber('1970-01')).toBe(15.5)
  expect(dayNumber('1971') - dayNumber('1970')).toBe(365)
})

test('words are found by where they stand', () => {
  const one = { document: 3, span: [4, 9] as [number, number], words: 'words' }
  expect(quoted([one]).get(key([3, [4, 9]]))).toBe(one)
})

test('both rows of an alignment begin at the first step they share', () => {
  const step = (type: string, reported: string) => ({ type, name: type, by: 'power', happened: null, reported, cites: [] })
  const past = (type: string, reported: string) => ({ type, by: 'power', what: type, happened: reported, reported, source: 'a book' })
  const match: PrecedentMatch = {
    precedent: { id: 'x', name: 'x', outcome: 'nothing', ended: '2000-02-01', says: '', unlike: [] }, score: 0.5, pace: 1, fails: [],
    matched: [{ step: step('airlift', '2019-03-24'), precedent: past('airlift', '2000-01-10'), in_order: true, same_role: true, weight: 1 }],
    missing: [past('exercise', '2000-01-05')], ahead: [past('massing', '2000-01-20')], extra: [step('visit', '2019-03-26')],
  }
  const { marks, from, to } = axis(match)
  expect([from, to]).toEqual([-5, 10])
  expect(marks.filter((mark) => mark.kind === 'both').map((mark) => mark.at)).toEqual([0, 0])
  expect(marks.find((mark) => mark.kind === 'extra')?.at).toBe(2)
})
