// What the sandbox tells its log: names of events, operations and refusals, never a person, a document or a letter.

export type SandboxLog = (entry: { event: string } & Record<string, string | number | null>) => void;
