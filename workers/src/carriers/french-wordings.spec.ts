import { describe, expect, it } from 'vitest';
import { readFrench } from './french-wordings.ts';

describe('wordings in French', () => {
  it.each([
    ['Colis livré au destinataire', 'DELIVERED'],
    ['COLIS LIVRE', 'DELIVERED'],
    ['Votre colis sera livré demain', 'DELIVERY_SCHEDULED'],
    ['Votre colis sera présenté à nouveau demain', 'DELIVERY_RESCHEDULED'],
    ['Livré à votre voisin', 'DELIVERED_TO_NEIGHBOUR'],
    ['Le colis n’a pas pu être livré', 'DELIVERY_ATTEMPTED'],
    ['Destinataire absent', 'DELIVERY_ATTEMPTED'],
    ['Refusé par le destinataire', 'REFUSED'],
    ['Retour à l’expéditeur en cours', 'RETURN_STARTED'],
    ['Colis livré à l’expéditeur', 'RETURNED_TO_SENDER'],
    ['Colis disponible en point relais', 'READY_FOR_PICKUP'],
    ['Colis remis au client', 'COLLECTED'],
    ['Colis perdu', 'LOST'],
    ['Retenu en douane', 'CUSTOMS_HELD'],
    ['Erreur de tri', 'MISSORTED'],
    ['Abracadabra', null],
  ])('%s is %s', (words, eventCode) => {
    expect(readFrench(words)?.eventCode ?? null).toBe(eventCode);
  });
});
