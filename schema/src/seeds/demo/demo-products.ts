export interface DemoProduct {
  sku: string;
  title: string;
  variants: readonly string[];
  /** In minor units of the shop's currency. */
  priceMinor: number;
  weightGrams: number;
}

const product = (sku: string, title: string, variants: readonly string[], price: number, weightGrams: number): DemoProduct => ({
  sku,
  title,
  variants,
  priceMinor: Math.round(price * 100),
  weightGrams,
});

const SIZES = ['XS', 'S', 'M', 'L'];

export const PRODUCTS = {
  colibri: [
    product('ROB-ALBA', 'Robe chemise Alba, lin lavé', ['36', '38', '40', '42'], 149, 420),
    product('BLO-IRIS', 'Blouse Iris, crêpe de soie', SIZES, 119, 210),
    product('JUP-LOU', 'Jupe midi Lou, viscose imprimée', ['36', '38', '40'], 95, 330),
    product('PAN-ROMY', 'Pantalon Romy, taille haute', ['36', '38', '40', '42', '44'], 129, 560),
    product('MAI-NINA', 'Maille Nina, mérinos', SIZES, 110, 380),
    product('VES-JUNE', 'Veste June, laine bouclée', ['36', '38', '40'], 229, 980),
    product('FOU-ORA', 'Foulard Ora, twill de soie', ['Terracotta', 'Sapin', 'Nuit'], 79, 90),
    product('CEI-MAX', 'Ceinture Max, cuir tanné végétal', ['75', '85', '95'], 65, 240),
    product('SAC-ELBA', 'Sac Elba, toile enduite', ['Écru', 'Kaki'], 189, 720),
    product('BOU-PERLE', "Boucles d'oreilles Perle", ['Doré'], 45, 40),
  ],
  nordlicht: [
    product('ZLT-FJELL2', 'Zelt Fjell 2', ['Moosgrün', 'Orange'], 389, 2_300),
    product('SCH-TUNDRA', 'Daunenschlafsack Tundra −7 °C', ['Regular', 'Long'], 279, 1_180),
    product('RUC-KAR45', 'Trekkingrucksack Kar 45', ['Schiefer', 'Rost'], 169, 1_450),
    product('JAC-STURM', 'Hardshelljacke Sturm', ['S', 'M', 'L', 'XL'], 249, 460),
    product('HOS-PFAD', 'Wanderhose Pfad', ['46', '48', '50', '52', '54'], 119, 390),
    product('STI-GRAT', 'Bergstiefel Grat Mid', ['39', '41', '42', '43', '44', '45'], 219, 1_320),
    product('KOC-GLUT', 'Gaskocher Glut', ['Einzeln', 'Set'], 59, 310),
    product('FLA-QUELL', 'Isolierflasche Quell 0,75 l', ['Stahl', 'Schwarz'], 34, 360),
    product('MUE-FILZ', 'Mütze Filz, Merino', ['Anthrazit', 'Petrol'], 29, 90),
    product('LAM-POL', 'Stirnlampe Pol 450', ['Schwarz'], 69, 120),
  ],
  souk: [
    product('LAN-FES', 'فانوس نحاسي فاسي', ['صغير', 'كبير'], 240, 1_600),
    product('SAJ-HIND', 'سجادة صوف منسوجة يدويًا', ['120×180', '160×230'], 1_150, 6_400),
    product('TAQ-SHAY', 'طقم شاي زجاجي مذهّب', ['ستة أكواب'], 320, 2_100),
    product('WES-DAM', 'وسادة دمقس مطرّزة', ['عنّابي', 'فيروزي', 'ذهبي'], 130, 650),
    product('SIN-NAQ', 'صينية نحاس منقوشة', ['30 سم', '45 سم'], 280, 1_900),
    product('MAB-OUD', 'مبخرة خزفية', ['أبيض', 'نيلي'], 175, 800),
    product('GHA-QUTN', 'غطاء سرير قطني مطبوع', ['مفرد', 'مزدوج'], 390, 1_700),
    product('FIN-QAH', 'فناجين قهوة عربية', ['ستة فناجين', 'اثنا عشر فنجانًا'], 145, 900),
    product('MIR-ARAB', 'مرآة أرابيسك خشبية', ['بنّي'], 460, 3_200),
    product('SAB-HALAB', 'صابون غار حلبي', ['أربع قطع'], 60, 800),
  ],
};
