import { describe, expect, it } from 'vitest'
import { cited, likelihood, note, paragraphs, quoted, sections, type Line } from './brief'

const line = (kind: Line['kind'], text: string): Line => ({ kind, text, links: [] })

describe('the brief', () => {
  it('stands in sections with items', () => {
    const found = sections([line('item', 'head'), line('detail', 'state'), line('heading', 'Gaps'), line('item', 'one'), line('evidence', '“a”'), line('item', 'two')])
    expect(found.map((one) => [one.heading, one.items.map((item) => [item.line.text, item.under.length])])).toEqual([
      [null, [['head', 1]]],
      ['Gaps', [['one', 1], ['two', 0]]],
    ])
  })

  it('cites documents', () => {
    expect(cited('saw it [1, 12]; heard', () => true)).toEqual([
      { text: 'saw it [' }, { text: '1', document: 1, span: undefined }, { text: ', ' }, { text: '12', document: 12, span: undefined }, { text: ']; heard' },
    ])
    expect(cited('“a” [3: 4–9]', () => true)[1]).toEqual({ text: '3', document: 3, span: [4, 9] })
    expect(cited('“a” [3: 4-9]', () => true)[1]?.span).toEqual([4, 9])
  })

  it('leaves brackets alone that cite nothing', () => {
    expect(cited('it [sic] was [9]', (number) => number < 9)).toEqual([{ text: 'it [sic] was [9]' }])
    expect(cited('', () => true)).toEqual([])
  })

  it('shows words without their place', () => {
    expect(quoted('“Moscow flies” [3: 2–34]')).toBe('“Moscow flies”')
  })

  it('writes and reads own sections', () => {
    expect(note(' Our  view ', 'First.\n\nSecond.\n')).toBe('# Our view\n\nFirst.\n\nSecond.')
    expect(paragraphs('First.\nstill\n\n \nSecond.')).toEqual(['First.\nstill', 'Second.'])
  })

  it('knows the words of ICD 203', () => {
    expect(likelihood('very-likely')).toEqual({ word: 'very likely', range: '80–95 %' })
    expect(likelihood(null)).toBeNull()
  })
})
