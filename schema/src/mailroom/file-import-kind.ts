/** What a file can bring in. */
export const IMPORT_KINDS = {
  ORDERS: 'Orders with their lines.',
  SHIPMENTS: 'Parcels of orders.',
  PRODUCTS: 'Articles with their numbers, weights and costs.',
  STOCK: 'How much of each article a warehouse has.',
  REPORTS: 'What warehouses did with their parts of orders.',
} as const;

export type ImportKind = keyof typeof IMPORT_KINDS;

/** How far an import is. */
export const IMPORT_STATES = {
  WAITING: 'About to be read.',
  RUNNING: 'Being read.',
  DONE: 'Read to its end.',
  FAILED: 'Could not be read.',
} as const;

export type ImportState = keyof typeof IMPORT_STATES;

/** Why a file as a whole is not read. Nothing of it was taken then, `TOO_SCATTERED` and `FAILED` excepted. */
export const FILE_PROBLEMS = {
  EMPTY: 'The file is empty.',
  NOT_TEXT: 'It is not a text file; a spreadsheet must be saved as CSV first.',
  BROKEN_ARCHIVE: 'The packed file is damaged.',
  TOO_LARGE: 'It is larger than what may be brought in this way.',
  QUOTE_NOT_CLOSED: 'A quotation mark is opened and never closed.',
  COLUMN_MISSING: 'A column that is needed is not there.',
  HEADING_UNKNOWN: 'It has no column of that heading.',
  FIELD_UNKNOWN: 'There is no such field in files of this kind.',
  DUPLICATE_HEADING: 'Several columns have the same heading, and it is needed.',
  TOO_SCATTERED: 'Rows that belong together lie too far apart: sort the file by them.',
  STORE_UNKNOWN: 'The store it is for is not there.',
  STORE_OTHER_KIND: 'Orders come from files only into a store of the kind GENERIC.',
  STORE_NOT_SAID: 'There are several stores it could be for.',
  FAILED: 'Reading it failed; see the log.',
} as const;

export type FileProblemCode = keyof typeof FILE_PROBLEMS;

/** Why a row is not taken. */
export const ROW_PROBLEMS = {
  COLUMN_COUNT: 'has more or fewer columns than the heading',
  MISSING: 'is empty and is needed',
  TOO_LONG: 'is longer than 500 characters',
  BAD_TEXT: 'has characters that were lost on the way',
  SCIENTIFIC_NUMBER: 'was rounded by a spreadsheet: its last digits are lost',
  BAD_NUMBER: 'is not a whole number of pieces',
  BAD_WEIGHT: 'is not a weight',
  BAD_AMOUNT: 'is not an amount',
  BAD_CURRENCY: 'is not an ISO 4217 code',
  BAD_TIME: 'is not a date',
  BAD_COUNTRY: 'is not a country',
  BAD_TRUTH: 'is neither yes nor no',
  BAD_STATE: 'is not a state of payment',
  BAD_BARCODE: 'is not an EAN, UPC or GTIN',
  BAD_ADDRESS: 'is not an http or https address',
  BAD_TRACKING_NUMBER: 'cannot be a tracking number',
  BAD_STEP: 'is not a step of a fulfilment',
  ROWS_DISAGREE: 'says something else in another row of the same thing',
  REPEATED: 'stands in the file twice',
  BELONGS_TO_BAD_ROW: 'goes together with a row that cannot be taken',
  ORDER_UNKNOWN: 'is no order here',
  ORDER_AMBIGUOUS: 'is an order of several stores: say which',
  NUMBER_OF_ANOTHER_ORDER: 'belongs to another order already',
  ARTICLE_UNKNOWN: 'is no article here',
  WAREHOUSE_UNKNOWN: 'is no warehouse here',
  FULFILMENT_UNKNOWN: 'is no part of an order here',
  FULFILMENT_AMBIGUOUS: 'is a part of several orders: say which warehouse',
  NOT_ACCEPTED: 'is not accepted by the database',
} as const;

export type RowProblemCode = keyof typeof ROW_PROBLEMS;
