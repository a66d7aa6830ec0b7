import { expect, test } from 'vitest'
import type { LaneItem } from './api-types'
import { bars, outside } from './lanes'
import { begins, DAY, ends, worth } from './range'

const item = (incident: string, start: string, end = start, reported: string[] = []): LaneItem => ({
  incident, title: incident, start, end, precise: start.length === 10, corroborated: false, refuted: false, planned: false, reported,
})
/** Ten pixels a day from 1 March 2019. */
const scale = (time: number) => ((time - begins('2019-03-01')) / DAY) * 10

test('what would collide stands in another row, and the row is free again behind the label', () => {
  const placed = bars([item('a', '2019-03-01'), item('b', '2019-03-02'), item('c', '2019-03-20')], scale, 400, () => 50)
  expect(placed.map((bar) => bar.row)).toEqual([0, 1, 0])
})

test('a label that would leave the picture stands before its bar, and keeps its room there', () => {
  const placed = bars([item('a', '2019-03-20'), item('b', '2019-04-09')], scale, 400, () => 150)
  expect(placed.map((bar) => [bar.turned, bar.row])).toEqual([[false, 0], [true, 1]])
})

test('a month is as long as it is and fuzzy; a day is ten pixels', () => {
  const [month, day] = bars([item('a', '2019-03'), item('b', '2019-03-05')], scale, 400, () => 0)
  expect([month!.width, month!.fuzzy, day!.width, day!.fuzzy]).toEqual([310, true, 10, false])
})

test('the tail reaches from the bar to the last report', () => {
  const [late, atOnce] = bars([item('a', '2019-03-01', '2019-03-01', ['2019-03-09']), item('b', '2019-03-03', '2019-03-03', ['2019-03-03'])], scale, 400, () => 0)
  expect([late!.tail, atOnce!.tail]).toEqual([85, null])
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
