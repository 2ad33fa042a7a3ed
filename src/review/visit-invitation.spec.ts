import { describe, expect, it } from '@jest/globals';
import { visitInvitation } from './visit-invitation.js';

const office = { name: 'Urząd Miasta Zmyślonów', street: 'ul. Rynkowa 1', postalCode: '00-100', town: 'Zmyślonów' };

describe('the invitation to the desk', () => {
  it('says where and when', () => {
    expect(visitInvitation({ ...office, officeHours: 'pn.–pt. 8:00–15:00' })).toBe(
      'Prosimy przyjść z dokumentem tożsamości.\n' +
        'Miejsce: Urząd Miasta Zmyślonów, ul. Rynkowa 1, 00-100 Zmyślonów\n' +
        'Godziny: pn.–pt. 8:00–15:00',
    );
  });

  it('leaves out hours that nobody knows', () => {
    expect(visitInvitation({ ...office, officeHours: null })).not.toContain('Godziny');
  });
});
