// Carries what the browser asks a passkey, and its answer; our script does the asking, nothing else can.
import { usePage } from '../../../src/pages/page-context.js';
import { FieldFault, FieldGroup, useFieldError } from '../components/field-frame.js';

export interface PasskeyFieldProps {
  /** Use a passkey, or make a new one. */
  way: 'get' | 'create';
  /** JSON of the options. */
  options: string;
}

const NAME = 'klucz-dostepu';

export function PasskeyField({ way, options }: PasskeyFieldProps) {
  const { asset } = usePage();
  const error = useFieldError(NAME, 'Klucz dostępu', 'klucz-dostepu-opis');
  return (
    <FieldGroup error={error}>
      <p class="govuk-body" id="klucz-dostepu-opis" tabIndex={-1}>
        {way === 'get'
          ? 'Przeglądarka poprosi o odcisk palca, kod urządzenia albo klucz USB.'
          : 'Przeglądarka zapyta, gdzie zapisać klucz: w tym urządzeniu, w telefonie albo na kluczu USB.'}
      </p>
      <FieldFault name={NAME} error={error} />
      <p class="govuk-body" data-passkey-needs-script>
        Do tego potrzebna jest przeglądarka, która uruchamia skrypty i zna klucze dostępu.
      </p>
      <input type="hidden" name={NAME} data-passkey={way} data-options={options} />
      <p class="govuk-error-message" role="alert" data-passkey-problem hidden />
      <script src={asset('passkeys.js')} defer />
    </FieldGroup>
  );
}
