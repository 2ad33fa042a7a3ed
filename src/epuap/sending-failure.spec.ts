import { describe, expect, it } from '@jest/globals';
import { epuapFailure } from './epuap-failure.js';
import { codeOfFailure, meaningOfFailure, wordsOfFailure } from './sending-failure.js';
import { maySendingBecome, SENDING_TRANSITIONS, type SendingState } from './sending-state.js';

describe('what a failed call means', () => {
  it.each([
    ['a line that was never open', epuapFailure('EPUAP_UNAVAILABLE', { isUnsent: true }), 'not_delivered'],
    ['no connection in time', epuapFailure('EPUAP_TIMEOUT', { isUnsent: true }), 'not_delivered'],
    ['a certificate of the server that nobody believes', epuapFailure('EPUAP_TLS', { isUnsent: true }), 'not_delivered'],
    ['another status than done', epuapFailure('EPUAP_REFUSED', { status: 2 }), 'refused'],
    ['no right', epuapFailure('EPUAP_FORBIDDEN', { status: 401 }), 'refused'],
    ['a fault that says no', epuapFailure('EPUAP_FAULT', { isRefusal: true }), 'refused'],
    ['a fault that only says that something broke', epuapFailure('EPUAP_FAULT', { isRefusal: false }), 'unknown'],
    ['a cut connection', epuapFailure('EPUAP_UNAVAILABLE', { reason: 'ECONNRESET' }), 'unknown'],
    ['HTTP 503', epuapFailure('EPUAP_UNAVAILABLE', { status: 503 }), 'unknown'],
    ['no answer in time', epuapFailure('EPUAP_TIMEOUT'), 'unknown'],
    ['TLS that broke later', epuapFailure('EPUAP_TLS', { reason: 'EPROTO' }), 'unknown'],
    ['a redirect', epuapFailure('EPUAP_REDIRECTED', { status: 302 }), 'unknown'],
    ['an answer too large', epuapFailure('EPUAP_ANSWER_TOO_LARGE'), 'unknown'],
    ['an answer nobody can read', epuapFailure('EPUAP_ANSWER_MALFORMED'), 'unknown'],
    ['an unsigned answer', epuapFailure('EPUAP_ANSWER_UNSIGNED'), 'unknown'],
    ['an answer of somebody else', epuapFailure('EPUAP_ANSWER_SIGNATURE_WRONG'), 'unknown'],
    ['a fault of our own', new TypeError('x'), 'unknown'],
  ])('%s', (_what, failure, meaning) => {
    expect(meaningOfFailure(failure)).toBe(meaning);
  });

  it('is told in a code, and in the words of ePUAP where it said something', () => {
    const said = epuapFailure('EPUAP_REFUSED', {}, new Error('2: pełna'));

    expect([codeOfFailure(said), wordsOfFailure(said)]).toEqual(['EPUAP_REFUSED', '2: pełna']);
    expect([codeOfFailure(new Error('x')), wordsOfFailure(new Error('x'))]).toEqual(['SENDING_UNKNOWN', null]);
    expect(wordsOfFailure(epuapFailure('EPUAP_TIMEOUT', {}, new Error('abort')))).toBeNull();
  });
});

const STATES = Object.keys(SENDING_TRANSITIONS) as SendingState[];

describe('the table of states of a sending', () => {
  it('lets a document go out from one state alone, and out of `unknown` never by itself into sending', () => {
    const before = (to: 'sending' | 'sent') => STATES.filter((from) => maySendingBecome(from, to));

    expect(before('sending')).toEqual(['planned']);
    expect(before('sent')).toEqual(['sending', 'unknown']);
    expect(SENDING_TRANSITIONS.sent).toEqual([]);
  });

  it('reaches every state', () => {
    const reached = new Set(['planned', ...Object.values(SENDING_TRANSITIONS).flat()]);

    expect([...reached].sort()).toEqual([...STATES].sort());
  });
});
