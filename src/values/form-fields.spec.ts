import { describe, expect, it } from '@jest/globals';
import { textOf, textsOf } from './form-fields.js';

describe('the fields of a form', () => {
  it('are texts, one or several', () => {
    const body = { login: 'JANKOW1', sprawdzono: ['RSPO', 'APPOINTMENT'] };

    expect(textOf(body, 'login')).toBe('JANKOW1');
    expect(textsOf(body, 'sprawdzono')).toEqual(['RSPO', 'APPOINTMENT']);
    expect(textsOf(body, 'login')).toEqual(['JANKOW1']);
    expect(textOf(body, 'sprawdzono')).toBe('');
  });

  it('are empty when they were not sent', () => {
    expect(textOf({}, 'login')).toBe('');
    expect(textOf(undefined, 'login')).toBe('');
    expect(textsOf({}, 'toString')).toEqual([]);
  });
});
