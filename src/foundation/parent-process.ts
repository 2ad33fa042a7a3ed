// Ends a process whose supervisor is gone, so that nothing is left running behind a killed `npm start`.

/** A child of a supervisor has an IPC channel; when it closes, the child stops as if it had been asked to. */
export function stopWithParent(): void {
  if (process.connected) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
