import { describe, expect, it } from 'vitest';
import { carrierByCompany } from './carrier-by-company.ts';

describe('carrierByCompany', () => {
  it.each([
    ['DHL Express', 'X1', 'dhl-express'],
    ['dhl', 'X1', 'dhl'],
    ['Canada Post', 'X1', 'canada-post'],
    ['Postes Canada', 'X1', 'canada-post'],
    ['UPS', 'X1', 'ups'],
    ['Mondial Relay', '12345678', 'mondial-relay'],
    ['Colis Privé', 'Q9004455', 'colis-prive'],
    ['Other', 'ABC', 'unknown'],
    [null, 'ABC', 'unknown'],
    ['شركة الشحن', 'ABC', 'شركة-الشحن'],
  ])('%s with the number %s is %s', (company, number, carrier) => {
    expect(carrierByCompany(company, number)).toBe(carrier);
  });

  it('believes a number with a right check digit more than a name it does not know', () => {
    expect(carrierByCompany('My courier', '1Z999AA10123456784')).toBe('ups');
    expect(carrierByCompany(null, '1Z999AA10123456784')).toBe('ups');
    expect(carrierByCompany('My courier', '1Z999AA10123456785')).toBe('my-courier');
  });
});
