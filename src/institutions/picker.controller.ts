// The page on which an applicant finds the institution.
import { Controller, Get, Query } from '@nestjs/common';
import { PickerPage } from '../../templates/pages/institutions/picker-page.js';
import { page, type Page } from '../pages/page.js';
import { isApplicantFunction } from '../values/applicant-function.js';
import { Institutions } from './institutions.service.js';
import { readPickerQuery } from './picker-query.js';

@Controller('wniosek/podmiot')
export class PickerController {
  constructor(private readonly institutions: Institutions) {}

  @Get()
  async search(@Query() fields: Record<string, unknown>): Promise<Page> {
    const { query, errors, isComplete } = readPickerQuery(fields);
    const found = isComplete ? await this.institutions.search(query) : null;
    const carried = carriedBy(fields);
    const [back, next] = 'funkcja' in carried ? ['/wniosek/formularz', '/wniosek/formularz'] : ['/wniosek', '/wniosek/funkcja'];
    const hrefOf = (id: string) => `${next}?${new URLSearchParams({ ...carried, podmiot: id }).toString()}`;
    return page(PickerPage, { back, action: '/wniosek/podmiot', carried, query, found, hrefOf }, { errors });
  }
}

/** The function is known already when somebody comes back from the form to choose another institution. */
function carriedBy({ sposob, funkcja }: Record<string, unknown>): Record<string, string> {
  const route = { sposob: sposob === 'osobiscie' ? 'osobiscie' : 'epuap' };
  return typeof funkcja === 'string' && isApplicantFunction(funkcja) ? { ...route, funkcja } : route;
}
