import { holidayCalendar } from '@jalon/schema/estimate';

/** Public holidays by country; each year of each country is looked up once. */
export const isHoliday = holidayCalendar();
