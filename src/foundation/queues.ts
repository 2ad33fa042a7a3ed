// One table of all background work: which kind of effect runs in which queue, and what repeats when.

/** One queue, one processor: two processors on one queue would steal each other's jobs. */
export const QUEUES = ['mail', 'applications', 'accounts', 'institutions', 'epuap', 'credentials', 'operations'] as const;
export type QueueName = (typeof QUEUES)[number];

/** Each kind of effect, its queue, how often it is tried (0 = until it works) and the pause after a failed try in seconds. */
export const EFFECTS = {
  send_mail: { queue: 'mail', pauses: [5, 15, 60, 300, 900] },
  ask_signing: { queue: 'epuap', pauses: [60, 300, 900] },
  judge_document: { queue: 'epuap', pauses: [5, 60, 300, 900] },
  send_document: { queue: 'epuap', pauses: [30, 60, 300, 900] },
  ask_sending: { queue: 'epuap', pauses: [60, 300, 900, 3_600, 14_400] },
  issue_credentials: { queue: 'credentials', pauses: [2, 10, 60, 300] },
} as const satisfies Record<string, { queue: QueueName; pauses: readonly number[] }>;
export type EffectKind = keyof typeof EFFECTS;

/** Work that repeats; each runs in the queue of its folder. */
export const SCHEDULE = {
  expire_unconfirmed: { queue: 'applications', everySeconds: 60 },
  pull_documents: { queue: 'epuap', everySeconds: 60 },
  ask_second_opinions: { queue: 'epuap', everySeconds: 300 },
  check_revocations: { queue: 'epuap', everySeconds: 3_600 },
  fetch_trusted_list: { queue: 'epuap', everySeconds: 21_600 },
  forget_used_keys: { queue: 'operations', everySeconds: 3_600 },
  end_sessions: { queue: 'accounts', everySeconds: 900 },
} as const satisfies Record<string, { queue: QueueName; everySeconds: number }>;
export type ScheduledWork = keyof typeof SCHEDULE;

/** What a job carries: an effect's id, or the name of scheduled work. Never a personal datum. */
export interface JobPayload {
  effectId?: string;
}
