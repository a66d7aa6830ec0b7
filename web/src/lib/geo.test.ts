import { expect, test } from 'vitest'
import { around, bowed, cut, distance, drawn, fitting, greatCircle, looked, lookedAt, mercator, middle, panned, plate, seen, split, unmercator, WORLD, zoomed, type Point } from './geo'

const MOSCOW: Point = [37.62, 55.76]
const CARACAS: Point = [-66.88, 10.49]
const TOKYO: Point = [139.7, 35.7]
const SEATTLE: Point = [-122.3, 47.6]
const SIZE = { width: 800, height: 400 }

test('there and back again', () => {
  const [lon, lat] = unmercator(mercator(MOSCOW))
  expect([lon, lat].map((one) => one.toFixed(6))).toEqual(['37.620000', '55.760000'])
  expect(mercator([0, 0])).toEqual([WORLD / 2, WORLD / 2].map((one) => expect.closeTo(one)))
})

test('a great circle leaves and arrives exactly, bends to the pole, and is as long as the way', () => {
  const line = greatCircle(MOSCOW, CARACAS)
  expect([line[0], line.at(-1)]).toEqual([MOSCOW, CARACAS])
  expect(Math.max(...line.map(([, lat]) => lat))).toBeGreaterThan(56)
  const length = line.slice(1).reduce((sum, point, at) => sum + distance(line[at]!, point), 0)
  expect(length).toBeCloseTo(distance(MOSCOW, CARACAS), 0)
  expect(length).toBeGreaterThan(9800)
  expect(length).toBeLessThan(10100)
})

test('over the 180th meridian a line goes on at the other side at the same latitude', () => {
  const [west, east, ...more] = split(greatCircle(TOKYO, SEATTLE))
  expect(more).toEqual([])
  expect([west!.at(-1)![0], east![0]![0]]).toEqual([180, -180])
  expect(west!.at(-1)![1]).toBe(east![0]![1])
  expect(split(greatCircle(SEATTLE, TOKYO)).map((piece) => piece.at(-1)![0])).toEqual([-180, 139.7])
  expect(split(greatCircle(MOSCOW, CARACAS))).toHaveLength(1)
})

test('a place that is its own end is no way', () => {
  expect(greatCircle(MOSCOW, MOSCOW)).toEqual([MOSCOW, MOSCOW])
  expect(middle([[1, 1], [1, 1]])).toBeNull()
})

test('the arrow stands half way and points along', () => {
  expect(middle([[0, 0], [10, 0], [10, 30]])).toEqual({ at: [10, 10], turn: 90 })
})

test('what is to be seen fits the picture', () => {
  const camera = fitting([MOSCOW, CARACAS], SIZE)
  for (const point of [MOSCOW, CARACAS]) {
    const [left, top] = seen(camera, SIZE)(point)
    expect(left).toBeGreaterThanOrEqual(59)
    expect(left).toBeLessThanOrEqual(741)
    expect(top).toBeGreaterThanOrEqual(59)
    expect(top).toBeLessThanOrEqual(341)
  }
  expect(fitting([MOSCOW], SIZE).zoom).toBe(5)
  expect(fitting([], SIZE).lon).toBe(0)
})

test('the place under the pointer stays there', () => {
  const before = { lon: 10, lat: 50, zoom: 3 }
  const at = panned(before, [100, -50])
  const after = panned(zoomed(before, 1, 0, [100, -50]), [100, -50])
  expect([after.lon, after.lat].map((one) => one.toFixed(6))).toEqual([at.lon, at.lat].map((one) => one.toFixed(6)))
})

test('the small plate holds what it is given', () => {
  const project = plate([MOSCOW, CARACAS], { width: 320, height: 200 })
  for (const [x, y] of [project(MOSCOW), project(CARACAS)]) {
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(320)
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(200)
  }
})

test('a disc is as wide as it says', () => {
  for (const point of around(MOSCOW, 100, 8)) expect(distance(MOSCOW, point)).toBeCloseTo(100, 3)
})

test('lines as a path', () => {
  expect(drawn([[[0, 0], [1.26, 2]], [[5, 5]]], (point) => point)).toBe('M0 0L1.3 2')
  expect(drawn([[[0, 0], [1, 2], [3, 4]]], (point) => point, true)).toBe('M0 0L1 2L3 4Z')
})

test('an outline over the 180th meridian is two; one around the pole is closed over it', () => {
  const fiji: Point[] = [[170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]]
  const [west, east, ...more] = cut(fiji)
  expect(more).toEqual([])
  expect([west, east].map((ring) => [Math.min(...ring!.map(([lon]) => lon)), Math.max(...ring!.map(([lon]) => lon))]).toSorted()).toEqual([[-180, -170], [170, 180]].toSorted())
  const [south] = cut([[-120, -70], [0, -70], [120, -70], [-120, -70]])
  expect(south!.some(([, lat]) => lat === -90)).toBe(true)
  expect(cut([[0, 0], [1, 0], [1, 1], [0, 0]])).toEqual([[[0, 0], [1, 0], [1, 1], [0, 0]]])
})

test('a view in the address', () => {
  expect(lookedAt(looked({ lon: -66.88, lat: 10.49, zoom: 5.5 }))).toEqual({ lon: -66.88, lat: 10.49, zoom: 5.5 })
  expect([lookedAt(null), lookedAt('1,2'), lookedAt('a,b,c'), lookedAt('100,0,1')]).toEqual([null, null, null, null])
})

test('there and back are two lines with the same ends, over the 180th meridian too', () => {
  for (const [from, to] of [[MOSCOW, CARACAS], [TOKYO, SEATTLE]] as const) {
    const [there, back] = [bowed(greatCircle(from, to)), bowed(greatCircle(to, from))]
    expect([there[0], there.at(-1)]).toEqual([from, to])
    const half = Math.floor(there.length / 2)
    expect(distance(there[half]!, back[there.length - 1 - half]!)).toBeGreaterThan(200)
    expect(distance(there[half]!, back[there.length - 1 - half]!)).toBeLessThan(1200)
    expect(there.every(([lon]) => lon >= -180 && lon <= 180)).toBe(true)
  }
})
