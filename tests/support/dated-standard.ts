/** A standard for operational staff that one exam at 80 per cent meets for 36 months. */
export const datedStandard = `
id: dated
title: { th: มาตรฐานทดลอง, en: Trial standard }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2020-01-01
    effective_from: 2020-01-01
    rule: { passed: trial-exam, score: 80 }
    validity: { months: 36, base: completion }
    renewal: { window_months: 6, grace_days: 30 }
`;
