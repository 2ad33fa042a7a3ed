import { describe, expect, it } from '@jest/globals';
import { FormProblem } from '../values/form-problem.js';
import { checkedTogether } from './checked-together.js';

function refuse(field: string): never {
  throw new FormProblem([{ field, code: 'REQUIRED' }]);
}

describe('checks of one form', () => {
  it('give back what each of them read', () => {
    expect(
      checkedTogether(
        () => 'PASSPORT',
        () => 12,
      ),
    ).toEqual(['PASSPORT', 12]);
  });

  it('are all made before the form is refused', () => {
    const check = () =>
      checkedTogether(
        () => refuse('dokument'),
        () => refuse('komentarz'),
      );

    expect(check).toThrow(
      expect.objectContaining({
        errors: [
          { field: 'dokument', code: 'REQUIRED' },
          { field: 'komentarz', code: 'REQUIRED' },
        ],
      }),
    );
  });

  it('let a fault through at once', () => {
    expect(() =>
      checkedTogether(() => {
        throw new TypeError('fault');
      }),
    ).toThrow(TypeError);
  });
});
