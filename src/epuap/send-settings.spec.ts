import { describe, expect, it } from '@jest/globals';
import { readSendSettings } from './send-settings.js';

const GIVEN = {
  EPUAP_SEND_TO: ['990000045=/odbiorca/ezd', '990000046=/inny/ezd'],
  EPUAP_SEND_FROM: '/urzad/sio',
  EPUAP_BOXES: ['/urzad/sio'],
  EPUAP_TIMEOUT_MS: 1_000,
};

describe('sending by ePUAP', () => {
  it('is off when no box is named', () => {
    expect(readSendSettings({ ...GIVEN, EPUAP_SEND_TO: [], EPUAP_SEND_FROM: undefined })).toBeNull();
  });

  it('goes to the box of each institution by its REGON', () => {
    const settings = readSendSettings(GIVEN);

    expect(settings?.from).toBe('/urzad/sio');
    expect([...(settings?.boxes ?? [])]).toEqual([
      ['990000045', '/odbiorca/ezd'],
      ['990000046', '/inny/ezd'],
    ]);
  });

  it('takes an address whole, whatever stands in it', () => {
    const settings = readSendSettings({ ...GIVEN, EPUAP_SEND_TO: ['990000045=/odbiorca/ezd=1'] });

    expect(settings?.boxes.get('990000045')).toBe('/odbiorca/ezd=1');
  });

  it.each([
    ['no sender', { EPUAP_SEND_FROM: undefined }, 'EPUAP_SEND_FROM: name the box'],
    ['a sender whose box nobody empties', { EPUAP_BOXES: ['/urzad/inna'] }, 'EPUAP_SEND_FROM: must be one of EPUAP_BOXES'],
    ['a sender and no receiver', { EPUAP_SEND_TO: [] }, 'EPUAP_SEND_TO is empty'],
  ])('does not start with %s', (_what, change, words) => {
    expect(() => readSendSettings({ ...GIVEN, ...change })).toThrow(words);
  });
});
