import { expect, test } from 'vitest'
import type { LaneItem } from './api-types'
import { apart, GAP, LETTER, outside, pack } from './lanes'
import { begins, DAY, ends, worth } from './range'

const item = (incident: string, start: string, end = start, reported: string[] = []): LaneItem => ({
  incident, title: incident.repeat(8), start, end, precise: start.length === 10, corroborated: false, refuted: false, planned: false, reported,
})
/** Ten pixels a day from 1 March 2019. */
const scale = (time: number) => ((time - begins('2019-03-01')) / DAY) * 10

const FRAME: [number, number] = [0, 400]

test('what would collide stands in another row, and the row is free again behind the label', () => {
  const { bars, rows, over } = pack([item('a', '2019-03-01'), item('b', '2019-03-02'), item('c', '2019-03-20')], scale, FRAME, 9)
  expect([bars.map((bar) => bar.row), rows, over]).toEqual([[0, 1, 0], 2, 0])
})

test('a label that would leave the picture stands before its bar, and is cut where there is no room either', () => {
  const { bars: [turned] } = pack([item('a', '2019-04-09')], scale, FRAME, 9)
  expect([turned!.turned, turned!.label]).toEqual([true, 'aaaaaaaa'])
  const { bars: [cut] } = pack([item('abc', '2019-03-01')], scale, [0, 10 + GAP + 10 * LETTER], 9)
  expect([cut!.turned, cut!.label]).toEqual([false, 'abcabcabc…'])
  const { bars: [none] } = pack([item('abc', '2019-03-01')], scale, [0, 30], 9)
  expect(none!.label).toBe('')
})

test('a full lane keeps its weightiest happenings and counts the rest', () => {
  const many = Array.from({ length: 6 }, (_, at) => item(`${at}`, '2019-03-02'))
  const known = { ...item('known', '2019-03-02'), corroborated: true }
  const { bars, rows, over } = pack([...many, known], scale, FRAME, 2)
  expect([rows, over, bars.map((bar) => [bar.item.incident, !!bar.label])]).toEqual([2, 5, [['known', true], ['0', true]]])
  const crowd = Array.from({ length: 30 }, (_, at) => item(`${at % 10}`, `2019-03-${String(at + 1).padStart(2, '0')}`))
  const full = pack([...crowd, ...crowd], scale, FRAME, 2)
  expect(full.bars.filter((bar) => bar.label).map((bar) => bar.item.start)).toEqual(['2019-03-29', '2019-03-30'])
})

test('what lies before the frame is not drawn, even where it was told later', () => {
  expect(pack([item('a', '2019-02-01', '2019-02-01', ['2019-03-09'])], scale, FRAME, 9).bars).toEqual([])
})

test('a month is as long as it is and fuzzy; a day is ten pixels', () => {
  const [month, day] = pack([item('a', '2019-03'), item('b', '2019-03-05')], scale, FRAME, 9, false).bars
  expect([month!.width, month!.fuzzy, day!.width, day!.fuzzy]).toEqual([310, true, 10, false])
})

test('the tail reaches from the bar to the last report', () => {
  const [late, atOnce] = pack([item('a', '2019-03-01', '2019-03-01', ['2019-03-09']), item('b', '2019-03-03', '2019-03-03', ['2019-03-03'])], scale, FRAME, 9).bars
  expect([late!.tail, atOnce!.tail]).toEqual([85, null])
})

test('labels of the axis keep off one another', () => {
  const ticks = ['2019-03-01', '2019-03-03', '2019-03-08'].map((day) => new Date(begins(day)))
  expect(apart(ticks, (tick) => scale(tick.getTime()), 60).map((tick) => tick.getUTCDate())).toEqual([1, 8])
})

test('what lies outside is counted once', () => {
  const range: [number, number] = [begins('2019-03-01'), ends('2019-03-31')]
  expect(outside([item('a', '1815'), item('a', '1815'), item('b', '2019-03-02')], range)).toBe(1)
})

test('one old date does not widen what is worth drawing', () => {
  const march = Array.from({ length: 30 }, (_, at) => ({ day: `2019-03-${String(at + 1).padStart(2, '0')}`, count: 2 }))
  const [from] = worth([{ day: '1815-06-18', count: 1 }, ...march])!
  expect(from).toBeGreaterThan(begins('2019-02-20'))
})
