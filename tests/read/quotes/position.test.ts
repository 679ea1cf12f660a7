import { describe, expect, test } from 'vitest';
import { readPosition } from '../../../src/read/quotes/position.ts';

describe('a descriptive phrase is read as role and affiliation', () => {
  const cases: [phrase: string, role: string | null, affiliation: string | null][] = [
    ['a junior at North High School', 'junior', 'North High School'],
    [
      'Deputy Director of Testing for the Ohio Department of Education',
      'Deputy Director of Testing',
      'Ohio Department of Education',
    ],
    ['principal of Hill School', 'principal', 'Hill School'],
    ['president of the Harlow Teachers Union', 'president', 'Harlow Teachers Union'],
    ['HARLOW North professor & parent', 'professor & parent', 'HARLOW North'],
    ['Portland High School Teacher', 'High School Teacher', 'Portland'],
    ['New York parent organizer', 'parent organizer', 'New York'],
    ['elementary school teacher', 'elementary school teacher', null],
    ['Secretary of State', 'Secretary of State', null],
    ['a student from Fresno', 'student', null],
    ['scholar at the Center for Fair Schools', 'scholar', 'Center for Fair Schools'],
    ['executive director of the advocacy group Progress Harlow', 'executive director', 'Progress Harlow'],
    ['Republican National Committee Chairman', 'Chairman', 'Republican National Committee'],
    ['Former Ohio Governor', 'Former Governor', 'Ohio'],
    ['Prime Minister', 'Prime Minister', null],
    ['analyst at the libertarian Harlow Institute', 'analyst', 'Harlow Institute'],
    ['advocate for children', 'advocate for children', null],
    [
      'president of the Harlow Teachers Union and a friend of the board',
      'president',
      'Harlow Teachers Union',
    ],
    [
      'former U.S. Army captain and Medal of Honor winner',
      'former captain and Medal of Honor winner',
      'U.S. Army',
    ],
    ['sixth grade teacher in the Harlow School District', 'sixth grade teacher', 'Harlow School District'],
    ['candidates for the board', null, null],
    ['who was late', null, null],
    ['or the feud between them', null, null],
    ['a long and winding road', null, null],
    ['', null, null],
  ];
  for (const [phrase, role, affiliation] of cases)
    test(`"${phrase}"`, () => expect(readPosition(phrase)).toEqual({ role, affiliation }));
});
