import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/domain/facts.ts';
import { isRelevanceRule } from '../../src/domain/relevance-rules.ts';
import { createRelevanceReader } from '../../src/read/relevance.ts';

const reader = createRelevanceReader({
  programmeNames: [
    'MCAS',
    'PARCC',
    'STAAR',
    'MAP',
    'FSA',
    'LEAP',
    'Smarter Balanced',
    'Keystone Exams',
    'Regents',
  ],
});

function reading(title: string, rest: Partial<Reading> = {}): Reading {
  return { title, text: '', url: null, published: null, source: null, ...rest };
}

const label = (title: string, rest?: Partial<Reading>) => reader.judge(reading(title, rest)).label;

describe('refusing a test is the subject', () => {
  test.each([
    'Nearly half of Fairmont students skip state math exam',
    'Families say no to STAAR as testing season opens',
    'Principal: We will not give the MAP test this spring',
    'Seattle teachers refuse to administer MAP test',
    'Parents keep their children home on exam day',
    'Thousands of third-graders sit out state reading tests',
    'Bill would let parents exempt their children from STAAR',
    'Letter: I am refusing the PARCC for my daughter',
    'Opt-out movement gains ground on Long Island',
    'School could lose funding if fewer than 95 percent of students take state tests',
    'More than 100,000 students shun Common Core tests',
    'Teachers won’t give the test, citing harm to kids',
    'Parents have no right to refuse state tests, judge rules',
    'Juniors ditch Smarter Balanced in droves',
    'Union leader: Keep your children out of state tests',
    'Op-ed: Refusing tests hurts poor kids',
    'Lower participation on MCAS could cost schools',
    'Nearly 20 percent of students did not take state tests',
    'TEACHERS BOYCOTT STATE EXAM',
    'School board member opts his own son out of SBAC',
    'Principal opts all of her twins out of STAAR',
    'Superintendents told to persuade parents to have their kids take tests',
    'Rally at the Capitol against Keystone exams',
    'Mother bows out of Keystone Exams for her son',
    'Father keeps fifth-grader home on test day',
    'Judge will not stop STAAR for boy whose parents object',
    'Half of juniors turn down the MCAS',
    'Law lets families excuse children from state tests without penalty',
    'Seniors call in sick for Smarter Balanced',
    'Pupils hand in blank state exams',
    'Why I won’t let my third grader take the test',
    'Mass refusal at Brooklyn school: fifth-graders stay away from the ELA',
    'Districts offer iPads to boost test turnout',
    'Test protesters rally at Capitol',
  ])('%s', (title) => {
    expect(label(title)).toBe('yes');
  });

  test.each([
    'Padres optan por no presentar el examen estatal',
    'Boicot a la prueba PARCC en escuelas de Nuevo México',
    'Estudiantes rechazan el examen STAAR',
    'Más padres rechazan las pruebas estandarizadas',
    'Padres de Fairmont dicen no al examen STAAR',
    'Qué pasa si mi hija no toma el STAAR',
    'Madres se niegan a que sus hijos presenten la prueba estatal',
    'Cómo excluir a su hijo de las pruebas estatales',
    'Carta para eximir a un alumno de los exámenes estatales',
    'Maestros se rehúsan a aplicar la prueba MAP',
    'Escuela castiga a niños que no hicieron el examen del estado',
  ])('in Spanish: %s', (title) => {
    expect(label(title)).toBe('yes');
  });
});

describe('something else is refused', () => {
  test.each([
    'Parents can opt out of sex education lessons under new policy',
    'Players opt out of bowl game to prepare for draft',
    'Petition forces vote on school opt out against the tax',
    'Exam boycott grips universities as lecturers strike',
    'Medical students boycott classes over exam leak',
    'Students opt out of dorm meal plans at school',
    'Chiefs lineman opts out of 2020 season over COVID',
    'Deadline nears to opt out of data breach settlement',
    'Town council votes to opt out of cannabis retail sales',
    'How to opt out of Meta AI training',
    'State moves to opt-out organ donation',
    'Families seek to opt out of school vaccine mandate',
    'Supreme Court: parents may opt children out of LGBTQ storybooks',
    'Teachers opt out of union dues after Janus',
    'Residents opt out of smart meters',
    'Judge approves class action; members may opt out',
    'State may opt out of Medicaid expansion',
    'Parents opt out of directory information for recruiters',
    'Players opts out of contract, becomes free agent',
    'Voters approve $2 million school opt-out in Dakota town',
    'School districts lean on property tax opt-outs',
    'District ends opt-out for masks',
    'Parents may opt students out of new health survey',
    'Schools opt out of federal lunch program',
    'Students walk out over gun violence',
    'Students boycott cafeteria food',
    'Superintendent declined to comment on state test scores',
    'Student refuses to stand for pledge, suspended',
    'High school seniors with good attendance can be exempt from final exams',
    'Marching band skips state assessment',
    'Choir director declines to attend state assessment',
    'Refusing to take sides, school board tables vote',
    'Padres rechazan vacunas obligatorias en las escuelas',
    'Padres pueden optar por no participar en clases de educación sexual',
  ])('%s', (title) => {
    expect(label(title)).toBe('no');
  });
});

describe('"test" has its other meanings', () => {
  test.each([
    'Students opt out of COVID testing at school',
    'Driver refused breath test, police say',
    'Athlete refuses drug test, faces ban',
    'Nurse refused blood test',
    'North Korea skips missile test as talks resume',
    'India to sit out second Test against Australia at Adelaide',
    'Parents sue after school refuses to test for lead',
    'Dealer refuses test drive to student',
    'Teachers refuse to return to classrooms without virus testing',
    'Voters put school boycott to the test',
    'Senator refuses to take cognitive test',
    'Conductor se niega a tomar la prueba de alcohol',
    'El juez rechazó la prueba presentada contra el maestro',
    'La escuela pone a prueba un horario que los padres rechazan',
  ])('%s', (title) => {
    expect(label(title)).toBe('no');
  });
});

describe('testing policy without refusal is related', () => {
  test.each([
    'State board drops high school exit exam',
    'Lawmakers weigh replacing STAAR with shorter tests',
    'Lawsuit challenges MCAS graduation requirement',
    'University of Texas reinstates SAT requirement',
    'Pearson glitch halts online state tests',
    'Governor vetoes bill to cut standardized testing',
    'New state test will be shorter, officials say',
    'Trustees question the cost of benchmark tests in schools',
    'Study finds state tests biased against English learners',
    'Third graders who fail reading test will be held back',
    'Legisladores votan para acabar con el examen de graduación',
  ])('%s', (title) => {
    expect(label(title)).toBe('related');
  });

  test('testing in the headline and the decision beneath it are read together', () => {
    expect(label('Fairmont trims its state exams', { text: 'Lawmakers were unanimous.' })).toBe('related');
    expect(label('Maine quits Smarter Balanced', { text: 'Teachers complained of its length.' })).toBe(
      'related',
    );
    expect(label('Fairmont school gym passes test', { text: 'Lawmakers voted for the roof.' })).toBe('no');
  });

  test.each([
    'State test scores rise for third year in a row',
    'MCAS scores: See how your school did',
    'Students get ready for STAAR with pep rally',
    'MCAS testing begins in March at Lincoln Elementary',
    'More students passing on STAAR retest',
    'School board votes to require masks, testing',
  ])('a story of scores or of the day itself is not: %s', (title) => {
    expect(label(title)).toBe('no');
  });
});

describe('the setting', () => {
  test('a programme that is also a word means a test only beside one', () => {
    expect(label('Students refuse the LEAP test')).toBe('yes');
    expect(label('Man refuses to take the leap')).toBe('no');
  });

  test('the headline in the address counts where the shown one is vague', () => {
    const vague = 'A stand in Fairmont';
    expect(label(vague)).toBe('no');
    expect(label(vague, { url: 'https://paper.example/2016/parents-opt-out-of-state-tests' })).toBe('yes');
  });

  test('a source that is a union speaks of schools', () => {
    const source = { name: null, homepage: null, state: null, kind: 'union' } as const;
    expect(label('The case for opting out')).toBe('no');
    expect(label('The case for opting out', { source })).toBe('yes');
  });

  test('one mention at the end of a long article on something else does not carry it', () => {
    const text = `${'The board met to speak of the new gym roof. '.repeat(60)}Some parents opted out of state tests.`;
    expect(label('Board approves gym roof for school', { text })).toBe('no');
  });

  test('refusals all through an article carry it', () => {
    const text = `${'It was a mild spring in Fairmont. '.repeat(30)}${'Parents opted out of state tests. '.repeat(8)}`;
    expect(label('A spring in Fairmont', { text })).toBe('yes');
  });
});

describe('what it returns', () => {
  const item = reading('Parents opt out of MCAS', {
    text: 'About 95 percent of pupils must be tested. “We refuse the exam,” a father said.\n\nNobody opted out of lunch.',
    url: 'https://paper.example/parents-refuse-mcas',
    source: { name: 'Opt Out Fairmont', homepage: null, state: null, kind: null },
  });

  test('every span of evidence is exact and its rule has a sentence for readers', () => {
    const fields = {
      title: item.title,
      text: item.text,
      url: item.url ?? '',
      source: item.source?.name ?? '',
    };
    const { evidence } = reader.judge(item);
    expect(new Set(evidence.map((span) => span.field))).toEqual(new Set(['title', 'text', 'url', 'source']));
    for (const span of evidence) {
      expect(fields[span.field].slice(span.start, span.end)).toBe(span.text);
      expect(isRelevanceRule(span.rule)).toBe(true);
    }
  });

  test('the same reading gives the same bytes', () => {
    expect(JSON.stringify(reader.judge(item))).toBe(JSON.stringify(reader.judge({ ...item })));
  });

  test('an empty reading is not relevant, with no evidence', () => {
    expect(reader.judge(reading(''))).toEqual({ label: 'no', score: 0.12, evidence: [] });
  });

  test('a megabyte of cues is judged within a second', () => {
    const began = performance.now();
    reader.judge(reading('', { text: 'opt out test drug boycott '.repeat(40_000) }));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
