import type { Wording } from '../wordings.ts';

/** The sentences of Correios, in Portuguese, each anchored at its beginning; first match wins. */
export const CORREIOS_WORDINGS: readonly Wording[] = [
  [/^objeto (?:entregue|devolvido) (?:ao|para o) remetente/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/^objeto entregue .*(?:vizinho|parente)/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/^objeto entregue .*(?:caixa de correios? inteligente|locker|armário)/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/^objeto entregue .*(?:portaria|porteiro)/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/^objeto entregue .*caixa (?:de correspondência|postal)/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/^(?:objeto entregue|entrega efetuada|entregue$)/i, { eventCode: 'DELIVERED' }],
  [/^objeto saiu para entrega ao remetente/i, { eventCode: 'RETURN_IN_TRANSIT' }],
  [/^objeto (?:saiu para entrega|em rota de entrega)/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^(?:objeto aguardando retirada|objeto disponível para retirada)/i, { eventCode: 'READY_FOR_PICKUP' }],
  [
    /^a entrega não pode ser efetuada - (?:carteiro não atendido|destinatário ausente)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/^a entrega não pode ser efetuada - empresa sem expediente/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [/^a entrega não pode ser efetuada - cliente recusou/i, { eventCode: 'REFUSED' }],
  [/^a entrega não pode ser efetuada/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/^tentativa de entrega não efetuada/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  // Customs
  [
    /^(?:aguardando pagamento|aguardando o? ?pagamento|para recebimento do objeto, é necessário o pagamento)/i,
    { eventCode: 'DUTIES_REQUESTED' },
  ],
  [/^(?:pagamento confirmado|pagamento efetuado|despacho postal pago)/i, { eventCode: 'DUTIES_PAID' }],
  [
    /^(?:fiscalização aduaneira (?:finalizada|concluída)|objeto liberado pela alfândega|revisão de tributo concluída - objeto liberado)/i,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [
    /^(?:faltam informações|aguardando (?:informações|documentos?|apresentação)|informações? (?:pendentes?|prestadas?)|solicitada informação)/i,
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'RECIPIENT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  [
    /^(?:encaminhado para fiscalização aduaneira|objeto em (?:processo de )?fiscalização|em fiscalização)/i,
    { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  ],
  [/^(?:objeto apreendido|objeto retido)/i, { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS', nextAction: 'CONTACT_CARRIER' }],
  [
    /^(?:a importação do objeto.*não foi autorizada|importação não autorizada)/i,
    { eventCode: 'RETURN_STARTED', reason: 'PROHIBITED_GOODS' },
  ],
  [/^objeto recebido (?:pelos correios do brasil|no brasil)/i, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [/^objeto recebido na unidade de exportação/i, { eventCode: 'EXPORT_CUSTOMS_STARTED' }],
  // Before and on the way
  [/^(?:etiqueta emitida|objeto a ser postado|aguardando postagem)/i, { eventCode: 'LABEL_CREATED' }],
  [/^objeto postado/i, { eventCode: 'ACCEPTED' }],
  [/^objeto coletado/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^objeto (?:em trânsito|encaminhado)/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/^objeto (?:recebido na unidade de distribuição)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/^objeto recebido/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^objeto mal encaminhado/i, { eventCode: 'MISSORTED' }],
  [/^objeto (?:será devolvido|em devolução)|^devolução (?:autorizada|determinada)/i, { eventCode: 'RETURN_STARTED' }],
  [/^objeto (?:roubado|extraviado|perdido)/i, { eventCode: 'LOST' }],
  [/^objeto não localizado/i, { eventCode: 'INVESTIGATION_OPENED' }],
  [/^objeto e\/ou conteúdo avariado|^objeto avariado/i, { eventCode: 'DAMAGED' }],
  [/^(?:objeto com atraso|área com distribuição sujeita a prazo)/i, { eventCode: 'DELAYED' }],
  [/^favor desconsiderar/i, { eventCode: 'NOTE' }],
];
