import { expect, it } from 'vitest';
import type { Gazetteer } from './gazetteer.ts';
import { scanScript } from './script.ts';

/** The words that are looked up in a table in which nothing stands. */
function lookedUp(word: string): readonly string[] {
  const asked: string[] = [];
  const find: Gazetteer['find'] = (one) => {
    asked.push(one);
    return undefined;
  };
  expect(scanScript(word, { find } as Gazetteer)).toBeUndefined();
  return asked;
}

// As the signs at their stations have them.
it.each([
  ['서울특별시', 'seoul'],
  ['부산광역시', 'busan'],
  ['대구', 'daegu'],
  ['대전', 'daejeon'],
  ['광주', 'gwangju'],
  ['인천', 'incheon'],
  ['울산', 'ulsan'],
  ['수원시', 'suwon'],
  ['제주', 'jeju'],
  ['전주', 'jeonju'],
  ['평택', 'pyeongtaek'],
  ['원주', 'wonju'],
  ['의정부', 'uijeongbu'],
  ['춘천', 'chuncheon'],
  ['여수', 'yeosu'],
  ['성남', 'seongnam'],
  ['목포', 'mokpo'],
  ['경주', 'gyeongju'],
  ['구미', 'gumi'],
  ['김천', 'gimcheon'],
  ['양산', 'yangsan'],
  ['포천', 'pocheon'],
  ['안양', 'anyang'],
  ['통영', 'tongyeong'],
  ['해남군', 'haenam'],
  ['완도', 'wando'],
  ['예산', 'yesan'],
  ['횡성', 'hoengseong'],
  ['광화', 'gwanghwa'],
  ['귤', 'gyul'],
  ['흑산', 'heuksan'],
  ['위례', 'wirye'],
  ['쌍문', 'ssangmun'],
  ['논산', 'nonsan'],
  ['태백', 'taebaek'],
  ['꽃', 'kkot'],
])('%s is %s in Latin letters', (word, latin) => {
  expect(lookedUp(word)).toEqual(expect.arrayContaining([latin, `${latin} si`]));
});

it('a name is looked up as it stands before what ends it is taken for a district', () => {
  const latin = lookedUp('안동').filter((one) => /^[a-z ]+$/.test(one));
  expect(latin).toEqual(['andong', 'andong si', 'an', 'an si']);
});

it.each([
  ['харків', ['kharkiv', 'harkiv']],
  ['киев', ['kiev']],
  ['львів', ['lviv']],
  ['минск', ['minsk']],
  ['екатеринбург', ['ekaterinburg', 'yekaterinburg', 'ekaterinburh']],
  ['гомель', ['gomel', 'homel']],
  ['щёлково', ['shchёlkovo']],
  ['грозный', ['grozny']],
  ['чернівці', ['chernivtsi']],
  ['київ', ['kiyiv']],
  ['нижний', ['nizhn', 'nizhniy']],
  ['юрьев', ['yurev']],
  ['ясени', ['yaseni']],
  ['энгельс', ['engels', 'enhels']],
  ['крушевац', ['krushevats']],
  ['нјиш', ['njish']],
])('%s may be written %j', (word, latin) => {
  expect(lookedUp(word)).toEqual(expect.arrayContaining([...latin]));
});
