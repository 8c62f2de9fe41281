import { ApiError } from '../api/api-error.ts';
import { get } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { boolean, listOf, optional, text } from '../api/params.ts';

/** `charge.*` and `*` stand for every type they begin. */
const matches = (wanted: string, type: string) =>
  wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;

export const events = [
  get('/v1/events/:id', {}, (_, store, id) => findOrRefuse(store, 'events', id)),

  get(
    '/v1/events',
    {
      ...pageFields,
      ...createdField,
      type: optional(text),
      types: optional(listOf(text)),
      delivery_success: optional(boolean),
    },
    ({ type, types, delivery_success: isDelivered, ...params }, store) => {
      if (type !== undefined && types !== undefined) {
        const message = 'You may only specify one of these parameters: type, types.';
        throw new ApiError(message, { code: 'parameters_exclusive', param: 'type' });
      }
      const wanted = type === undefined ? types : [type];
      const found = store
        .newestFirst('events')
        .filter((event) => wanted === undefined || wanted.some((pattern) => matches(pattern, event.type)))
        .filter((event) => isDelivered === undefined || (event.pending_webhooks === 0) === isDelivered);
      return page('/v1/events', found, params);
    },
  ),
];
