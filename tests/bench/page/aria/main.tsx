/** One field and one button of React Aria in a form: what an unlock screen costs before it has a vault behind it. */

import { Button, FieldError, Form, I18nProvider, Input, Label, TextField } from 'react-aria-components';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <I18nProvider locale="sv-SE">
      <main>
        <h1>x</h1>
        <Form autoComplete="off">
          <TextField type="password" autoFocus>
            <Label>x</Label>
            <Input />
            <FieldError />
          </TextField>
          <Button type="submit">x</Button>
        </Form>
      </main>
    </I18nProvider>,
  );
