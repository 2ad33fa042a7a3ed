// The page on which an applicant finds the institution.
import { Controller, Get, Query } from '@nestjs/common';
import { PickerPage } from '../../templates/pages/institutions/picker-page.js';
import { page, type Page } from '../pages/page.js';
import { Institutions } from './institutions.service.js';
import { readPickerQuery } from './picker-query.js';

@Controller('wniosek/podmiot')
export class PickerController {
  constructor(private readonly institutions: Institutions) {}

  @Get()
  async search(@Query() fields: Record<string, unknown>): Promise<Page> {
    const { query, errors, isComplete } = readPickerQuery(fields);
    const found = isComplete ? await this.institutions.search(query) : null;
    const carried = { sposob: fields.sposob === 'osobiscie' ? 'osobiscie' : 'epuap' };
    const hrefOf = (id: string) => `/wniosek/funkcja?${new URLSearchParams({ ...carried, podmiot: id }).toString()}`;
    return page(PickerPage, { action: '/wniosek/podmiot', carried, query, found, hrefOf }, { errors });
  }
}
