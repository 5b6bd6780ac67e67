import { registrationTable } from '../../registration-table.ts';

/** The participants of a Sympla event. Headers are Portuguese. */
export const sympla = registrationTable({
  id: 'sympla',
  title: 'Sympla',
  signature: [
    ['Nº ingresso', 'Nº do ingresso', 'Ingresso'],
    ['Tipo de ingresso', 'Tipo ingresso'],
    'Nome',
    'Sobrenome',
    ['Nº pedido', 'Nº do pedido', 'Pedido'],
    ['Estado de pagamento', 'Status do pedido', 'Situação'],
  ],
  columns: {
    id: ['Nº ingresso', 'Nº do ingresso', 'Ingresso'],
    order: ['Nº pedido', 'Nº do pedido', 'Pedido'],
    email: ['Email', 'E-mail'],
    name: ['Nome'],
    company: ['Empresa'],
    status: ['Estado de pagamento', 'Status do pedido', 'Situação'],
    ticket: ['Tipo de ingresso', 'Tipo ingresso'],
    registered: ['Data da compra', 'Data compra'],
    checkedIn: ['Check-in realizado', 'Check-in', 'Data Check-in'],
  },
  needed: ['id', 'ticket'],
});
