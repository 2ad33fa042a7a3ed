// Ends the test services by closing the input of the process that keeps them, and waits until they are gone.
export default async function stopServices() {
  const keeper = globalThis.testServicesKeeper;
  if (keeper === undefined || keeper.exitCode !== null) return;
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.stdin.end();
  await gone;
}
