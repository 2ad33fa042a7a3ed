// What officials and administrators call the states of a sending.
import type { SendingState } from './sending-state.js';

export const SENDING_STATE_WORDS: Readonly<Record<SendingState, string>> = {
  planned: 'czeka na nadanie',
  sending: 'w trakcie nadawania',
  sent: 'nadano',
  unknown: 'nie wiadomo, czy dotarło',
  refused: 'ePUAP odmówił przyjęcia',
  closed: 'zamknięte przez administratora',
};
