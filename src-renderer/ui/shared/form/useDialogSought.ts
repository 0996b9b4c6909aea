/** Opens the dialog that the route asks for, once: a draft waits in it. */
import { useEffect, useRef } from 'react';
import type { RecordId } from '../../../domain/ids';
import { type Route, replaceRoute, useRoute } from '../../route';

/** `id`: the record that the dialog is about. */
export const useDialogSought = (
  dialog: string,
  id: RecordId | undefined,
  show: (route: Route) => void,
): void => {
  const route = useRoute();
  const open = useRef(show);
  useEffect(() => {
    open.current = show;
  });
  useEffect(() => {
    if (route.dialog !== dialog || id === undefined || (route.about ?? route.id) !== id) return;
    const { dialog: _opened, about: _about, ...rest } = route;
    replaceRoute(rest);
    open.current(route);
  }, [route, dialog, id]);
};
