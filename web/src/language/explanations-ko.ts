/**
 * What the schema says of an argument, in Korean, by its English words. One that is missing is shown in English and marked as
 * such: the schema is the source, and its words change with it.
 */
export const explanationsKo: Readonly<Record<string, string>> = {
  'Material that is lost, such as tungsten-metal; null when `mineral` is given.': '공급이 끊기는 물질.',
  'Material that is lost, such as lithium-carbonate.': '공급이 끊기는 물질.',
  'Country that loses its suppliers, ISO 3166-1 alpha-3.': '공급국을 잃는 나라.',
  'Countries whose supply is lost, ISO 3166-1 alpha-3; 1 to 100.': '공급이 끊기는 나라. 1–100개.',
  'Alliances whose members count as allied; members of a member alliance count too. 1 to 100.':
    '회원국을 동맹국으로 보는 동맹. 회원인 동맹의 회원국도 포함.',
  'Alliances whose members count as allied, members of member alliances too; 1 to 100. The importer always does.':
    '회원국을 동맹국으로 보는 동맹. 회원인 동맹의 회원국도 포함하며, 수입국은 항상 포함.',
  'Alliances in whose countries the sites stand; members of a member alliance count too. 1 to 20.':
    '사업장이 있는 나라의 동맹. 회원인 동맹의 회원국도 포함.',
  'Year of trade and output.': '교역과 생산의 기준 연도.',
  'Share of its sales to others that a supplier would redirect, 0 to 1. An assumption.':
    '공급국이 다른 구매국에 팔던 물량 중 돌릴 수 있는 비율. 가정값.',
  'Share of its sales to others that a seller would redirect, 0 to 1. An assumption.':
    '판매국이 다른 구매국에 팔던 물량 중 돌릴 수 있는 비율. 가정값.',
  "Tonnes lost a year on the material's basis, an assumption; null for what the importer bought of the excluded in `year`.":
    '매년 잃는 톤수. 가정값이며, 비우면 그해 실제로 수입한 양.',
  'Whose a supplier is taken to be: of the state it stands in, of its owners, or of who controls it.':
    '공급자를 소재국, 소유국, 지배국 중 어디로 볼 것인가.',
  'Phases of projects that count.': '계산에 넣는 사업의 단계.',
  'Share of the loss that must be covered for relief, 0 to 1.': '해소된 것으로 보려면 채워야 하는 손실의 비율.',
  'Share of the loss that must be covered, 0 to 1.': '해소된 것으로 보려면 채워야 하는 손실의 비율.',
  'Most of the loss that may come from one nation in a year, 0 to 1; null for any.': '한 해에 한 국가가 채울 수 있는 손실의 최대 비율.',
  'First year planned for, after `year`.': '계획의 첫해. 교역 연도 이후.',
  'Last year planned for, at most 14 after the first.': '계획의 마지막 해. 첫해부터 최대 14년 뒤.',
  'Nations that may send nothing, by the same alignment, ISO 3166-1 alpha-3.': '같은 기준에서 공급을 허용하지 않는 나라.',
  'Share of a site that the excluded and the `without` nations together may not reach, 0 to 1; null for any.':
    '배제 국가들이 합쳐서 이르면 안 되는 사업장 지분.',
  'Owners that may hold this share are named, 0 to 1; 0 for all.': '이 지분 이상을 가질 수 있는 소유자만 표시. 0이면 모두.',
  'Sites of which the nations may hold this share together, above 0, or that they may control, are listed.':
    '해당 국가들이 합쳐서 이 지분 이상을 갖거나 지배할 수 있는 사업장을 표시.',
  'Nations whose owners are looked for, ISO 3166-1 alpha-3; 1 to 20.': '소유자를 찾을 국가.',
  'Company or site id.': '기업 또는 사업장.',
  'Company or site id, or state by ISO 3166-1 alpha-3; a state has holdings, no owners.': '기업, 사업장 또는 국가.',
  'Day on which stakes are read; null for the last that is told of each.': '지분을 읽는 날. 비우면 각각 마지막으로 알려진 지분.',
  'Day on which stakes and alliances are read; null for the last that is told of each.':
    '지분과 동맹을 읽는 날. 비우면 각각 마지막으로 알려진 것.',
  'Day on which stakes are read; null for the last day of `year`.': '지분을 읽는 날. 비우면 해당 연도의 마지막 날.',
  'Day on which stakes are read; null for the last day of `year`. Not used by SITE_COUNTRY.':
    '지분을 읽는 날. 비우면 해당 연도의 마지막 날.',
  'Where what no told holder has of a company counts.': '알려진 보유자가 없는 지분을 누구의 것으로 볼 것인가.',
  "Share from which a holder's own holdings count in full, above 0, at most 1; null when shares multiply at every step.":
    '이 지분 이상이면 보유자의 지분을 전부 인정. 비우면 단계마다 곱함.',
  'Least Herfindahl–Hirschman index, 0 to 1.': '집중도(HHI)의 하한.',
  'Highest mean political stability (WGI) that counts as weak, -5 to 5.': '취약한 것으로 보는 평균 정치 안정성(WGI)의 상한.',
  'List of critical minerals, such as eu-2024.': '핵심광물 목록.',
  'Part of world demand that the alliance has to meet, above 0, up to 1. An assumption: demand is published for the world only.':
    '동맹이 충당해야 하는 세계 수요의 비율. 수요는 세계 전체만 발표되므로 가정값.',
  'Scenario of demand, such as IEA STEPS, IEA APS or IEA NZE.': '수요 시나리오. 예: IEA STEPS, IEA APS, IEA NZE.',
  'Share of what the world turns out of each, above 0, up to 1.': '물질마다 세계 생산에서 차지해야 하는 비율.',
  'Countries and alliances that are in without being asked; at most 100.': '이미 참여한 것으로 보는 국가와 동맹.',
  'Countries that may not be in, ISO 3166-1 alpha-3; at most 100.': '참여할 수 없는 국가.',
  'Materials that must be covered, one per stage; 1 to 6.': '충당해야 하는 물질. 단계마다 하나.',
  'Materials, one per stage; 1 to 6.': '물질. 단계마다 하나.',
  "Whether a supplier's own use goes with it.": '공급국의 자체 사용량도 함께 사라지는가.',
  'Day asked about.': '질문의 기준일.',
  'Only those in force on this day; null for all times.': '이날 시행 중인 것만. 비우면 모든 시기.',
  'Only those that hold on this day; null for all times.': '이날 유효한 것만. 비우면 모든 시기.',
  'Year of output.': '생산 연도.',
  'Calendar year.': '연도.',
  'Calendar year of output.': '생산 연도.',
  'Calendar year of trade.': '교역 연도.',
  'Calendar year of trade and output.': '교역과 생산의 연도.',
  'Calendar year of the figures.': '수치의 연도.',
  'First year.': '첫해.',
  'Last year, not before `from`.': '마지막 해.',
  'First day.': '첫째 날.',
  'Second day, not before the first.': '둘째 날. 첫째 날 이후.',
  'Words or beginnings of words: 갈륨, gallium, Ga, HS 811292.': '단어 또는 단어의 첫 부분: 갈륨, gallium, Ga, HS 811292.',
  'Where the sites stand, ISO 3166-1 alpha-3; null for anywhere.': '사업장이 있는 나라. 비우면 모든 곳.',
  'Mineral any material of which the sites turn out.': '사업장이 생산하는 물질의 광물.',
  'Mineral any material of which the sites turn out; null for all.': '사업장이 생산하는 물질의 광물. 비우면 모두.',
  'Only of this mineral, by id; null for all.': '이 광물만. 비우면 모두.',
  'Fact id, as named by `factId` or `Quantity.facts`.': '사실 ID. 수치의 근거에 적혀 있음.',
  "Basis of the quantities; null for the material's own. BASIS_MISMATCH when no factor leads there.":
    '수량의 계량 기준. 비우면 물질 고유의 기준.',
};
