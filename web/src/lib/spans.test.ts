import { describe, expect, it } from 'vitest'
import { chunks, columns, cut, find, hits, holds, type Layer, Letters, paragraphs, spread } from './spans'

const layer = (start: number, end: number, kind: Layer['kind'], wide = false): Layer => ({ start, end, kind, sel: `${kind}:1:0`, wide })

describe('letters', () => {
  const letters = new Letters('a😀b𝔘c')
  it('counts code points as the record does', () => {
    expect([0, 1, 2, 3, 4, 5].map((point) => letters.unit(point))).toEqual([0, 1, 3, 4, 6, 7])
    expect([0, 1, 3, 4, 6, 7].map((unit) => letters.point(unit))).toEqual([0, 1, 2, 3, 4, 5])
    expect(letters.words([1, 2])).toBe('😀')
    expect(letters.words([3, 5])).toBe('𝔘c')
  })
  it('does not run over the end', () => expect(letters.unit(99)).toBe(7))
  it('agrees with cutting by code points all along', () => {
    const text = '👩‍🚀 שלום x𝔘𝔘 ok'
    const points = Array.from(text)
    const own = new Letters(text)
    for (let at = 0; at <= points.length; at++) {
      expect(own.words([0, at])).toBe(points.slice(0, at).join(''))
      expect(own.point(own.unit(at))).toBe(at)
    }
  })
  it('quotes 32 code points on each side', () => {
    const text = `${'😀'.repeat(40)}words${'😀'.repeat(40)}`
    const quote = new Letters(text).quotation(80, 85)
    expect(quote.exact).toBe('words')
    expect(Array.from(quote.prefix)).toHaveLength(32)
    expect(Array.from(quote.suffix)).toHaveLength(32)
    expect(find(text, quote)).toEqual({ start: 80, end: 85 })
  })
})

describe('find', () => {
  const text = 'It landed. Later it landed again.'
  it('tells two places apart by what stands around', () => {
    expect(find(text, { exact: 'landed', prefix: 'it ', suffix: ' again' })).toEqual({ start: 20, end: 26 })
    expect(find(text, { exact: 'landed', prefix: 'gone', suffix: '' })).toBeNull()
  })
  it('takes the only place', () => expect(find(text, { exact: 'Later', prefix: 'gone', suffix: 'gone' })).toEqual({ start: 11, end: 16 }))
})

describe('paragraphs', () => {
  const words = (text: string) => paragraphs(text).map(({ start, end }) => text.slice(start, end))
  it('parts at blank lines', () => expect(words('One.\n\n  \nTwo\nlines.\n')).toEqual(['One.', 'Two\nlines.']))
  it('takes long lines as paragraphs', () => {
    const long = 'word '.repeat(30).trim()
    expect(words(`${long}\nShort.\n\nEnd`)).toEqual([long, 'Short.', 'End'])
  })
  it('breaks what has no breaks, between words and never in a letter', () => {
    const parts = paragraphs('word '.repeat(4000))
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.every(({ start, end }) => end - start <= 6000)).toBe(true)
    const faces = '😀'.repeat(5000)
    for (const { start } of paragraphs(faces)) expect(start % 2).toBe(0)
  })
  it('loses nothing but spaces', () => {
    const text = '\r\n a\r\n\r\nb '
    expect(words(text)).toEqual(['a', 'b'])
    expect(words('')).toEqual([])
  })
  it('is found by a unit', () => {
    const all = paragraphs('aa\n\nbb\n\ncc')
    expect([0, 1, 3, 4, 9].map((unit) => holds(all, unit))).toEqual([0, 0, 0, 1, 2])
  })
  it('makes parts of neighbours', () => {
    const all = paragraphs(Array.from({ length: 50 }, () => 'word '.repeat(100)).join('\n\n'))
    const parts = chunks(all)
    expect(parts[0]).toMatchObject({ from: 0, to: 3 })
    expect(parts.at(-1)!.to).toBe(50)
  })
})

describe('pieces', () => {
  const text = 'Russia sent troops to Caracas.'
  const all = paragraphs(text)
  const layers = [layer(0, 6, 'actor'), layer(0, 11, 'claim'), layer(7, 11, 'event'), layer(0, 29, 'event', true)]
  it('cuts once at each edge and covers the text', () => {
    const pieces = cut(text, all[0]!, spread(all, layers)[0]!, layers, [{ start: 12, end: 18, as: 'hit' }, { start: 7, end: 18, as: 'at' }])
    expect(pieces.map((one) => one.text).join('')).toBe(text)
    expect(pieces.map((one) => one.text)).toEqual(['Russia', ' ', 'sent', ' ', 'troops', ' to Caracas.'])
    expect(pieces.map((one) => one.as)).toEqual([null, null, 'at', 'at', 'at', null])
  })
  it('puts the kind that matters first', () => {
    const pieces = cut(text, all[0]!, spread(all, layers)[0]!, layers, [])
    expect(pieces.find((one) => one.text === 'sent')!.over).toEqual([2, 1])
    expect(pieces.find((one) => one.text === 'Russia')!.over).toEqual([1, 0])
  })
  it('spreads a layer over all paragraphs that it touches', () => {
    const two = paragraphs('one\n\ntwo\n\nthree')
    expect(spread(two, [layer(0, 8, 'event', true), layer(10, 15, 'place')])).toEqual([[0], [0], [1]])
  })
  it('cuts a long article in no time', () => {
    const long = 'Some words of an article that go on. '.repeat(900)
    const many = Array.from({ length: 4000 }, (_, index) => layer(index * 8, index * 8 + 6, index % 3 ? 'actor' : 'event'))
    const began = performance.now()
    const parts = paragraphs(long)
    const touching = spread(parts, many)
    parts.forEach((one, index) => cut(long, one, touching[index]!, many, []))
    expect(performance.now() - began).toBeLessThan(150)
  })
})

describe('columns of bars', () => {
  it('keeps bars that meet apart', () => expect(columns([{ top: 0, bottom: 20 }, { top: 0, bottom: 60 }, { top: 20, bottom: 40 }, { top: 60, bottom: 80 }])).toEqual([1, 0, 1, 0]))
})

describe('hits', () => {
  const words = (text: string, query: string) => hits(text, query).map(({ start, end }) => text.slice(start, end))
  it('looks past accents and capitals', () => expect(words('MAIQUETÍA and Maiquetia', 'maiquetia')).toEqual(['MAIQUETÍA', 'Maiquetia']))
  it('takes whole words, and phrases', () => {
    expect(words('An-124 left; antonov an-124', 'an-124')).toEqual(['An-124', 'an-124'])
    expect(words('sand an AN', 'an')).toEqual(['an', 'AN'])
    expect(words('near the capital, the near', '"near the"')).toEqual(['near the'])
  })
  it('takes signs as signs', () => expect(words('a.b (c) [d]', '(c) .* [d]')).toEqual(['c', 'd']))
  it('finds nothing for nothing', () => expect(words('a', ' "" ')).toEqual([]))
})
