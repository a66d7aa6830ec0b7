// Degrees → pixels: projections, great circles, the view that holds all that is shown.

/** Degrees east, degrees north. */
export type Point = [lon: number, lat: number]
export type Pixel = [x: number, y: number]
export type Project = (point: Point) => Pixel

/** What a map shows: its middle, and how near; at zoom 0 the world is `WORLD` pixels wide, at each further one twice as wide. */
export interface Camera { lon: number; lat: number; zoom: number }
export interface Size { width: number; height: number }

export const WORLD = 512
export const NEAREST = 12
/** Mercator has no poles: beyond this latitude it draws nothing. */
const POLE = 85.05
const RADIUS = 6371

const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (angle: number) => (angle * 180) / Math.PI
const held = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

/** A place on the world of zoom 0. */
export function mercator([lon, lat]: Point): Pixel {
  const angle = radians(held(lat, -POLE, POLE))
  return [(lon / 360 + 0.5) * WORLD, (0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI)) * WORLD]
}

export function unmercator([x, y]: Pixel): Point {
  return [(x / WORLD - 0.5) * 360, degrees(2 * Math.atan(Math.exp((0.5 - y / WORLD) * 2 * Math.PI)) - Math.PI / 2)]
}

/** How the world of zoom 0 is moved and enlarged for a view. */
export function moved({ lon, lat, zoom }: Camera, { width, height }: Size): { x: number; y: number; scale: number } {
  const scale = 2 ** zoom
  const [x, y] = mercator([lon, lat])
  return { x: width / 2 - x * scale, y: height / 2 - y * scale, scale }
}

/** Where a place stands in a picture. */
export function seen(camera: Camera, size: Size): Project {
  const { x, y, scale } = moved(camera, size)
  return (point) => {
    const [left, top] = mercator(point)
    return [left * scale + x, top * scale + y]
  }
}

/** `10.49,-66.88,5`: latitude, longitude, zoom. */
export function looked({ lon, lat, zoom }: Camera): string {
  return `${lat.toFixed(3)},${lon.toFixed(3)},${zoom.toFixed(2)}`
}

export function lookedAt(text: string | null): Camera | null {
  const [lat, lon, zoom, ...more] = (text ?? '').split(',').map(Number)
  if (more.length || lat === undefined || lon === undefined || zoom === undefined) return null
  const isView = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= -3 && zoom <= NEAREST
  return isView ? { lon, lat, zoom } : null
}

/** The view after moving by pixels. */
export function panned(camera: Camera, [right, down]: Pixel): Camera {
  const scale = 2 ** camera.zoom
  const [x, y] = mercator([camera.lon, camera.lat])
  const [lon, lat] = unmercator([held(x + right / scale, 0, WORLD), held(y + down / scale, 0, WORLD)])
  return { ...camera, lon, lat }
}

/** Nearer or farther; the place at `around`, counted from the middle, stays where it is. */
export function zoomed(camera: Camera, by: number, least: number, [right, down]: Pixel = [0, 0]): Camera {
  const zoom = held(camera.zoom + by, least, NEAREST)
  const share = 1 - 2 ** (camera.zoom - zoom)
  return { ...panned(camera, [right * share, down * share]), zoom }
}

/** The least zoom at which the world fills the picture. */
export function farthest({ width, height }: Size): number {
  return Math.log2(Math.max(width, height, 64) / WORLD)
}

/** The view that holds all points with a margin; the whole world where there is none. `nearest` keeps one city from filling it. */
export function fitting(points: Point[], size: Size, margin = 60, nearest = 5): Camera {
  const least = farthest(size)
  if (!points.length) return { lon: 0, lat: 20, zoom: least }
  const pixels = points.map(mercator)
  const [xs, ys] = [pixels.map(([x]) => x), pixels.map(([, y]) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const wide = Math.max(40, size.width - 2 * margin) / Math.max(1e-6, right - left)
  const high = Math.max(40, size.height - 2 * margin) / Math.max(1e-6, bottom - top)
  const [lon, lat] = unmercator([(left + right) / 2, (top + bottom) / 2])
  return { lon, lat, zoom: held(Math.log2(Math.min(wide, high)), least, nearest) }
}

/** Degrees of a whole-world plate drawn straight: for pictures too small to move. Holds all points with a margin of degrees. */
export function plate(points: Point[], { width, height }: Size, margin = 12, least = 40): Project {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  const [west, east] = points.length ? [Math.min(...lons) - margin, Math.max(...lons) + margin] : [-180, 180]
  const [south, north] = points.length ? [Math.min(...lats) - margin, Math.max(...lats) + margin] : [-60, 80]
  const span = held(Math.max(east - west, least, ((north - south) * width) / height), 1, 360)
  const scale = width / span
  const [lon, lat] = [(west + east) / 2, (south + north) / 2]
  return ([x, y]) => [width / 2 + (x - lon) * scale, height / 2 - (y - lat) * scale]
}

/** Kilometres along the surface. */
export function distance(from: Point, to: Point): number {
  const [a, b] = [vector(from), vector(to)]
  return RADIUS * Math.acos(held(a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1, 1))
}

/** The shortest way over the surface, in steps of about `step` degrees. */
export function greatCircle(from: Point, to: Point, step = 2): Point[] {
  const [a, b] = [vector(from), vector(to)]
  const angle = distance(from, to) / RADIUS
  const steps = Math.max(1, Math.ceil(degrees(angle) / step))
  if (angle < 1e-6 || Math.PI - angle < 1e-6) return [from, to]
  return Array.from({ length: steps + 1 }, (_, at) => {
    const share = at / steps
    const [left, right] = [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)]
    if (at === 0) return from
    if (at === steps) return to
    return unvector([a[0] * left + b[0] * right, a[1] * left + b[1] * right, a[2] * left + b[2] * right])
  })
}

/** A line bent to its right by a share of its length, so that the way back beside it is seen as another. */
export function bowed(line: Point[], share = 0.02): Point[] {
  const flat = unrolled(line).map(mercator)
  const length = flat.slice(1).reduce((sum, [x, y], at) => sum + Math.hypot(x - flat[at]![0], y - flat[at]![1]), 0)
  return flat.map(([x, y], at) => {
    const [before, behind] = [flat[Math.max(0, at - 1)]!, flat[Math.min(flat.length - 1, at + 1)]!]
    const long = Math.hypot(behind[0] - before[0], behind[1] - before[1])
    if (at === 0 || at === flat.length - 1 || !long) return line[at]!
    const off = (share * length * Math.sin((Math.PI * at) / (flat.length - 1))) / long
    const [lon, lat] = unmercator([x - (behind[1] - before[1]) * off, y + (behind[0] - before[0]) * off])
    return [((((lon + 180) % 360) + 360) % 360) - 180, lat]
  })
}

/** The same line without the leap at the 180th meridian: its degrees go on beyond it. */
function unrolled(line: Point[]): Point[] {
  let turn = 0
  return line.map((point, at) => {
    const before = line[at - 1]
    if (before && point[0] - before[0] > 180) turn -= 360
    if (before && point[0] - before[0] < -180) turn += 360
    return [point[0] + turn, point[1]]
  })
}

/** A line that crosses the 180th meridian, in pieces that end at its one side and go on at its other. */
export function split(line: Point[]): Point[][] {
  const pieces: Point[][] = [[]]
  line.forEach((point, at) => {
    const before = line[at - 1]
    if (before && Math.abs(point[0] - before[0]) > 180) {
      const side = before[0] > 0 ? 180 : -180
      const on = point[0] + 2 * side
      const share = on === before[0] ? 0 : (side - before[0]) / (on - before[0])
      const lat = before[1] + (point[1] - before[1]) * share
      pieces.at(-1)!.push([side, lat])
      pieces.push([[-side, lat]])
    }
    pieces.at(-1)!.push(point)
  })
  return pieces
}

/** An outline that crosses the 180th meridian, in outlines that do not; one that goes around the pole is closed over it. */
export function cut(ring: Point[]): Point[][] {
  const whole = unrolled(ring)
  const pole = Math.sign(whole[0]?.[1] ?? 0) * 90
  if (whole.length && Math.abs(whole.at(-1)![0] - ring.at(-1)![0]) > 180) whole.push([whole.at(-1)![0], pole], [whole[0]![0], pole], whole[0]!)
  return [-360, 0, 360].flatMap((shift) => {
    const here = clipped(clipped(whole.map(([lon, lat]): Point => [lon + shift, lat]), -180, 1), 180, -1)
    return here.length > 2 ? [here] : []
  })
}

/** What of an outline lies on one side of a meridian. */
function clipped(ring: Point[], lon: number, side: 1 | -1): Point[] {
  const isIn = (point: Point) => (point[0] - lon) * side >= 0
  return ring.flatMap((point, at) => {
    const before = ring[at === 0 ? ring.length - 1 : at - 1]!
    const share = (lon - before[0]) / (point[0] - before[0])
    const edge: Point[] = isIn(point) === isIn(before) ? [] : [[lon, before[1] + (point[1] - before[1]) * share]]
    return isIn(point) ? [...edge, point] : edge
  })
}

/** The outline of all places within so many kilometres. */
export function around([lon, lat]: Point, kilometres: number, corners = 48): Point[] {
  const angle = kilometres / RADIUS
  const here = radians(lat)
  return Array.from({ length: corners + 1 }, (_, at) => {
    const turn = (2 * Math.PI * at) / corners
    const there = Math.asin(Math.sin(here) * Math.cos(angle) + Math.cos(here) * Math.sin(angle) * Math.cos(turn))
    const east = Math.atan2(Math.sin(turn) * Math.sin(angle) * Math.cos(here), Math.cos(angle) - Math.sin(here) * Math.sin(there))
    return [lon + degrees(east), degrees(there)]
  })
}

/** Lines as the `d` of an SVG path, to a tenth of a pixel or finer where the world is enlarged. */
export function drawn(lines: Point[][], project: Project, close = false, digits = 1): string {
  const written = (value: number) => String(Number(value.toFixed(digits)))
  return lines
    .filter((line) => line.length > 1)
    .map((line) => `M${line.map((point) => project(point).map(written).join(' ')).join('L')}${close ? 'Z' : ''}`)
    .join('')
}

/** The point half way along a line, and the direction in which it goes there, in degrees clockwise from the right. */
export function middle(line: Pixel[]): { at: Pixel; turn: number } | null {
  const lengths = line.slice(1).map(([x, y], at) => Math.hypot(x - line[at]![0], y - line[at]![1]))
  let left = lengths.reduce((sum, one) => sum + one, 0) / 2
  for (const [index, length] of lengths.entries()) {
    if (length > 0 && left <= length) {
      const [[x, y], [nextX, nextY]] = [line[index]!, line[index + 1]!]
      const share = left / length
      return { at: [x + (nextX - x) * share, y + (nextY - y) * share], turn: degrees(Math.atan2(nextY - y, nextX - x)) }
    }
    left -= length
  }
  return null
}

type Vector = [number, number, number]

function vector([lon, lat]: Point): Vector {
  const [east, north] = [radians(lon), radians(lat)]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
}

function unvector([x, y, z]: Vector): Point {
  return [degrees(Math.atan2(y, x)), degrees(Math.atan2(z, Math.hypot(x, y)))]
}
