// Stops a start on the wrong database: another mode, or keys it was not filled with.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FieldEncryption } from './field-encryption.js';
import { Installation } from './installation.entity.js';
import { SETTINGS, type Settings } from './settings.js';

@Injectable()
export class InstallationCheck implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly encryption: FieldEncryption,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws Error that says what is wrong and how to mend it. */
  async onModuleInit(): Promise<void> {
    const installation = await this.dataSource.manager.findOneBy(Installation, { id: 1 });
    if (installation === null) throw new Error('The database is empty: run `glejt migrate` first.');
    if (installation.mode !== this.settings.GLEJT_MODE) {
      throw new Error(
        `This database belongs to an installation in ${installation.mode} mode, but GLEJT_MODE is ${this.settings.GLEJT_MODE}.`,
      );
    }
    await this.checkKeys();
  }

  private async checkKeys(): Promise<void> {
    const check = this.encryption.keyCheck();
    await this.dataSource.query('update installation set key_check = $1 where id = 1 and key_check is null', [check]);
    const [row] = await this.dataSource.query<{ key_check: string }[]>('select key_check from installation where id = 1');
    if (!this.encryption.fits(row?.key_check ?? '')) {
      throw new Error('The encryption or index key is not the one this database was filled with. Nothing was changed.');
    }
  }
}
