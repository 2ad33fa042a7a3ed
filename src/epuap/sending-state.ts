// What may follow what for a document that the office sends by ePUAP.

/**
 * `planned` waits for its turn, also after a try that certainly delivered nothing; `sending`: the call may be under way, written down before
 * it begins; `sent`: ePUAP took it; `refused`: ePUAP said no; `unknown`: bytes went out and nobody said what became of them, so it is never
 * sent again by itself; `closed`: a person dealt with it in another way.
 */
export const SENDING_TRANSITIONS = {
  planned: ['sending'],
  sending: ['planned', 'sent', 'refused', 'unknown'],
  unknown: ['sent', 'refused', 'planned', 'closed'], // sent: confirmation, enquiry, or a person; planned: a person alone
  refused: ['planned', 'closed'],
  sent: [],
  closed: [],
} as const satisfies Record<string, readonly string[]>;

export type SendingState = keyof typeof SENDING_TRANSITIONS;

export function maySendingBecome(from: SendingState, to: SendingState): boolean {
  return (SENDING_TRANSITIONS[from] as readonly SendingState[]).includes(to);
}
