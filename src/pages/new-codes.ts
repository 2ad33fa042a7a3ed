// The end of setting up a second factor: whoever was half signed in now is wholly, and new recovery codes wait to be written down.
import type { Request } from 'express';
import { redirect, type Redirect } from './page.js';
import { PATHS } from './paths.js';
import { signInSession } from './session.js';

/** `sealedCodes` is null when the account had codes already. */
export async function afterSetUp(
  request: Request,
  accountId: string,
  done: { sealedCodes: string | null; flash: string },
): Promise<Redirect> {
  if (request.session.accountId === undefined) await signInSession(request, accountId);
  if (done.sealedCodes === null) return redirect(PATHS.secondFactor, done.flash);
  request.session.newRecoveryCodes = done.sealedCodes;
  return redirect(`${PATHS.secondFactor}/kody`, done.flash);
}
