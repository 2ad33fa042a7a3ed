// An application was begun in this browser and not sent: it is finished, or its answers are deleted. Shows none of them.
import { CHECK } from '../../../src/applications/filing-paths.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';

export function ResumePage() {
  return (
    <>
      <BackLink href="/" />
      <h1 class="govuk-heading-l">Masz niewysłany wniosek</h1>
      <p class="govuk-body">
        W tej przeglądarce ktoś zaczął wypełniać wniosek i jeszcze go nie wysłał. Możesz go dokończyć albo usunąć odpowiedzi i
        zacząć od nowa.
      </p>
      <ButtonGroup>
        <Button href={CHECK}>Dokończ wniosek</Button>
        <Form action={`${CHECK}/usun`}>
          <Button kind="secondary">Usuń odpowiedzi i zacznij od nowa</Button>
        </Form>
      </ButtonGroup>
    </>
  );
}
ResumePage.title = 'Niewysłany wniosek';
