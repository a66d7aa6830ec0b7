import { expect, test } from 'vitest'
import { clusters, labels, radius, type Wanted } from './symbols'

const mark = (key: string, x: number, y: number, size = 5) => ({ key, at: [x, y] as [number, number], radius: size })
const label = (key: string, x: number, y: number): Wanted => ({ ...mark(key, x, y), text: 'ten letter' })

test('marks that would cover one another are one, under the weightiest', () => {
  const found = clusters([mark('big', 0, 0, 10), mark('near', 12, 0), mark('far', 100, 0)])
  expect(found.map(({ head, members }) => [head.key, members.map((one) => one.key)])).toEqual([['big', ['big', 'near']], ['far', ['far']]])
})

test('more events, more area, up to a limit', () => {
  expect(radius(1)).toBeLessThan(radius(4))
  expect(radius(10_000)).toBe(18)
  expect(radius(100, 10_000)).toBeLessThan(radius(100))
})

test('labels keep off one another and off the marks', () => {
  const found = labels([label('a', 100, 100), label('b', 130, 100)], 400, 400)
  expect(found.map((one) => [one.key, one.anchor])).toEqual([['a', 'end'], ['b', 'start']])
})

test('a label that finds no room is left out', () => {
  expect(labels([label('a', 20, 5)], 40, 10)).toEqual([])
})
