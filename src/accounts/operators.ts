// Decides who administers this installation: the settings name them, so that nobody becomes one through a page.
import type { DataSource } from 'typeorm';
import type { Settings } from '../foundation/settings.js';
import { Account } from './account.entity.js';

export async function isOperator(
  dataSource: DataSource,
  { OPERATOR_LOGINS: logins }: Pick<Settings, 'OPERATOR_LOGINS'>,
  accountId: string,
): Promise<boolean> {
  if (logins.length === 0) return false;
  const account = await dataSource.manager.findOneBy(Account, { id: accountId, state: 'open' });
  return account !== null && logins.includes(account.login);
}
