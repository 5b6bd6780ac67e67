import { z } from 'zod';
import { isWebAddress, WEB_ADDRESS_RULE } from '../util/web-address.ts';

/** An address on the web, as somebody writes it in a file: whatever becomes a link is checked by this one. */
export const addressSpec = z.string().refine(isWebAddress, WEB_ADDRESS_RULE);
