import { expect, it } from 'vitest'
import { align } from './align'

it('sets equal numbers side by side', () => expect(align([10, 500, 3], [400, 2, 9])).toEqual([[0], [1], [2]]))
it('finds the paragraph that the translator split', () => expect(align([100, 400, 90], [110, 190, 220, 95])).toEqual([[0], [1, 2], [3]]))
it('finds the paragraphs that the translator joined', () => expect(align([100, 200, 190, 90], [110, 400, 95])).toEqual([[0], [1], [], [2]]))
it('takes what stands before or behind the text along', () => {
  expect(align([300, 200], [40, 310, 190]).flat()).toEqual([0, 1, 2])
  expect(align([], [5])).toEqual([])
  expect(align([5, 9], [])).toEqual([[], []])
})
it('sets long texts side by side in proportion', () => {
  const many = align(Array.from({ length: 3000 }, () => 80), Array.from({ length: 1500 }, () => 160))
  expect(many.flat()).toHaveLength(1500)
  expect(many[2998]).toEqual([1499])
})
