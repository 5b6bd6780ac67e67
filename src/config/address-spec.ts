import { z } from 'zod';
import { isWebAddress, WEB_ADDRESS_RULE } from '../util/web-address.ts';
import { wrong } from './spec-message.ts';

/** An address on the web, as somebody writes it in a file: whatever becomes a link is checked by this one. */
export const addressSpec = z.string().refine(isWebAddress, wrong(WEB_ADDRESS_RULE, '须为以 http:// 或 https:// 开头、不含用户的网址'));
