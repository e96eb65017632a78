/**
 * Sentences the server says of its answers, in Korean: the English one with `{…}` where its values stand, and the Korean one with
 * the same values. The first that fits counts, so narrow ones stand before wide ones. Values that are sentences themselves are
 * looked up again. What is missing here is shown in English and marked as such.
 */
export const sentencesKo: readonly (readonly [english: string, korean: string])[] = [
  // notes of questions
  [
    '`simulateShock` reroutes what anybody has, `replaceSupply` only what allies can send; `day` tells whether the ban holds yet.',
    '`simulateShock`는 누구의 물량이든 돌려 쓰고, `replaceSupply`는 동맹국이 보낼 수 있는 것만 셉니다. `day`는 금지 조치가 이미 시행 중인지 알려 줍니다.',
  ],
  [
    'Of magnesium-metal every loss can be mended by rerouting, and the loss unhelped decides: change `material`.',
    '마그네슘 금속은 모든 손실을 경로 변경으로 메울 수 있어, 돕지 않았을 때의 손실로 순위를 정합니다. `material`을 바꿔 보십시오.',
  ],
  [
    'Trade is shown under the codes of `material` only; name the kind before the id where the id alone is not clear: mineral:gallium.',
    '무역은 `material`의 HS 코드로만 표시됩니다. ID만으로 분명하지 않으면 앞에 종류를 적으십시오: mineral:gallium.',
  ],
  [
    'Anodes have no trade code of their own, so the loss is an assumption: change `lost`.',
    '음극재에는 전용 HS 코드가 없어 손실량은 가정값입니다. `lost`를 바꿔 보십시오.',
  ],
  [
    'Trade under HS {a} is not in the tables yet, so the loss is an assumption: change `lost`.',
    'HS {a} 무역은 아직 자료에 없어 손실량은 가정값입니다. `lost`를 바꿔 보십시오.',
  ],
  [
    'Where the trade of a material is not known by weight, give the loss as an assumption: `lost`.',
    '물질의 무역 중량을 알 수 없으면 손실량을 가정값 `lost`로 주십시오.',
  ],
  // assumed: alliances, members, days
  ['Of the feed: {sentence}', '원료: {sentence}'],
  ['Assumed: {a} is a member of {b} from {c} on.', '가정: {a}은(는) {c}부터 {b}의 회원입니다.'],
  ['Assumed: {a} can turn out {b} t ({basis}) of {c} in {d} ({e}).', '가정: {a}의 {d}년 {c} 생산능력은 {b} t ({basis}, {e})입니다.'],
  ['Assumed: {a} can turn out {b} t ({basis}) of {c} in {d}.', '가정: {a}의 {d}년 {c} 생산능력은 {b} t ({basis})입니다.'],
  ['Assumed: {a} turns out {b} t ({basis}) of {c} in {d}.', '가정: {a}의 {d}년 {c} 생산량은 {b} t ({basis})입니다.'],
  ['Assumed: {a} holds {b} % of {c} from {d} on.', '가정: {a}은(는) {d}부터 {c}의 {b} %를 보유합니다.'],
  ['Assumed: {a} has {b} on {c} from {d} on.', '가정: {a}은(는) {d}부터 {c}에 {b} 조치를 둡니다.'],
  [
    'A company went into another by merger, acquisition, transfer or new name; founders of a new company stay what they were.',
    '합병·인수·이전·개명으로 다른 기업이 된 것을 통합으로 봅니다. 새 기업의 설립 주체는 그대로 남습니다.',
  ],
  [
    'A company whose own holders are not told ends a chain and stands for its owners.',
    '보유자가 알려지지 않은 기업에서 지분 사슬이 끝나며, 그 기업이 소유자를 대신합니다.',
  ],
  [
    'A country makes each stage of its own output of the stage before, as far as that goes, where trade of that stage is not known.',
    '해당 단계의 교역을 알 수 없으면, 국가는 자국의 앞 단계 생산물로 만드는 것으로 봅니다(그 양이 닿는 데까지).',
  ],
  [
    'A fact is the same when its kind and keys are; a figure of another year is another fact.',
    '종류와 키가 같으면 같은 사실이며, 다른 해의 수치는 다른 사실입니다.',
  ],
  ['A holder of which {a} counts, counts in full in what it holds.', '지분 {a} 이상이 인정되는 보유자는 그 보유 지분을 전부 인정합니다.'],
  [
    'A member of a member alliance (the EU in MSP) counts, observers and guests do not.',
    '회원인 동맹(예: MSP의 EU)의 회원국은 포함하고, 참관국과 초청국은 제외합니다.',
  ],
  [
    'A membership of which only a later proof is known counts from the day of the proof.',
    '나중의 증거만 알려진 가입은 그 증거의 날짜부터 인정합니다.',
  ],
  [
    'A start of which only a later proof is known counts from the day of the proof.',
    '나중의 증거만 알려진 시작은 그 증거의 날짜부터 인정합니다.',
  ],
  [
    'A path may walk a relation either way; a short path is not a strong one.',
    '경로는 관계를 양방향으로 따라가며, 짧은 경로가 강한 관계를 뜻하지는 않습니다.',
  ],
  [
    'A policy without a named material or mineral is told as aimed at neither, not as aimed at all.',
    '물질이나 광물을 명시하지 않은 정책은 전체가 아니라 어느 것도 겨냥하지 않은 것으로 표시합니다.',
  ],
  [
    'A product passes through a country when any of its materials does at any stage; hosts of by-products are not counted as stages.',
    '제품의 물질 중 하나라도 어느 단계에서든 그 나라를 거치면 제품이 거친 것으로 봅니다. 부산물의 모광물은 단계로 세지 않습니다.',
  ],
  ['A project starts in the first year its capacity is told for.', '사업은 생산능력이 처음 알려진 해에 시작하는 것으로 봅니다.'],
  [
    'A purchase counts to the nation of the buyer’s seat, and is abroad when what was bought is elsewhere; its year is that of the first day told.',
    '인수는 구매자 본사의 국가에 속하며, 대상이 다른 나라에 있으면 해외 인수입니다. 연도는 처음 알려진 날짜의 해입니다.',
  ],
  [
    'A refiner is a country with output above 0 in {a} or the newest of the {b} years before, or where output is not known, with working capacity.',
    '정제국은 {a}년 또는 그 이전 {b}년 중 최신 연도의 생산량이 0보다 큰 나라이며, 생산량을 모르면 가동 중인 설비가 있는 나라입니다.',
  ],
  [
    'A seller that mines the mineral itself is told as such: part of what it sells may be of its own metal.',
    '광물을 직접 채굴하는 판매국은 그렇게 표시합니다. 판매량의 일부가 자국산일 수 있습니다.',
  ],
  [
    'A share of {a} of the market moves from {b} to {c}, and every other supplier sells what it did; who loses a buyer may sell elsewhere.',
    '시장의 {a}이(가) {b}에서 {c}(으)로 옮겨가고, 나머지 공급국의 판매량은 그대로입니다. 구매국을 잃은 쪽은 다른 곳에 팔 수 있습니다.',
  ],
  [
    'A site abroad counts to the nation by the share of its state and of companies at home there; what is untold of a company counts to its own nation.',
    '해외 사업장은 국가와 자국 기업의 지분만큼 그 국가에 속하며, 기업의 밝혀지지 않은 지분은 그 기업의 국가에 속합니다.',
  ],
  [
    'A site counts to an alliance by the country it lies in, which need not mean that the alliance took it up: no list of projects is published.',
    '사업장은 소재국에 따라 동맹에 속한 것으로 봅니다. 동맹이 채택한 사업이라는 뜻은 아니며, 사업 목록은 공개되어 있지 않습니다.',
  ],
  [
    'A supplier is where goods came from last, not where the metal was mined.',
    '공급국은 물품이 마지막으로 떠난 곳이며, 금속이 채굴된 곳이 아닙니다.',
  ],
  [
    'A supplier redirects {a} % of what it sells to buyers outside the alliances; the range runs from none to all of it.',
    '공급국은 동맹 밖 구매국에 파는 물량의 {a} %를 돌립니다. 범위는 전혀 돌리지 않는 경우부터 전부 돌리는 경우까지입니다.',
  ],
  ['A supplier’s own use stays and must be met by the others.', '공급국의 자체 사용량은 그대로이며, 다른 공급국이 채워야 합니다.'],
  [
    'A value is the average over all orders of joining of what a country adds to the coverage, averaged over the stages.',
    '값은 모든 가입 순서에 걸쳐 한 나라가 충당 비율에 더하는 몫의 평균이며, 단계별로 다시 평균한 것입니다.',
  ],
  ['A year before a threshold is due is told as it stands, and marked.', '기준의 기한 전 연도는 그대로 보여 주고 표시합니다.'],
  [
    'A year is one step: what is lost is told as if the events held all of it.',
    '1년을 한 단계로 봅니다. 손실은 사건이 한 해 내내 이어진 것으로 계산합니다.',
  ],
  [
    'Alliances and policies are as of {a}; a member of a member alliance (the EU in MSP) counts as allied and is marked with it.',
    '동맹과 정책은 {a} 기준입니다. 회원인 동맹(예: MSP의 EU)의 회원국은 동맹국으로 보며 그 동맹을 함께 표시합니다.',
  ],
  [
    "Alliances and stakes are as of {a}. Sales of a state, and works whose owners are not told, count to the state they stand in; free float counts to the company's seat, and a sole owner told without a share to hold all.",
    '동맹과 지분은 {a} 기준입니다. 국가의 판매량과 소유자가 알려지지 않은 공장은 소재국에 속하고, 유통 주식은 기업의 본사 소재국에 속하며, 지분율 없이 유일한 소유자로 알려진 경우 전부 보유한 것으로 봅니다.',
  ],
  [
    'Alliances are as of {a}; a member of a member alliance (the EU in MSP) counts, observers and guests do not.',
    '동맹은 {a} 기준입니다. 회원인 동맹(예: MSP의 EU)의 회원국은 포함하고, 참관국과 초청국은 제외합니다.',
  ],
  [
    'Alliances are read as last told; members of a member alliance count.',
    '동맹은 마지막으로 알려진 상태이며, 회원인 동맹의 회원국도 포함합니다.',
  ],
  [
    'Alliances of the two count on the day; a country is bound through an alliance that issued a policy or made an agreement.',
    '두 나라의 동맹은 해당 날짜 기준입니다. 정책을 내거나 협정을 맺은 동맹의 회원국은 이에 구속됩니다.',
  ],
  ['Allied sellers are those of {a} on {b}.', '동맹 판매국은 {b} 현재 {a}의 회원국입니다.'],
  ['Allies are those of {a} on {b}, {c} not among them.', '동맹국은 {b} 현재 {a}의 회원국이며 {c}은(는) 제외합니다.'],
  ['Allies are those of {a} on {b}.', '동맹국은 {b} 현재 {a}의 회원국입니다.'],
  [
    'An alternative replaces products of the same item that are counted in the same unit and take more of the mineral.',
    '대안은 같은 품목에서 같은 단위로 세며 그 광물을 더 많이 쓰는 제품을 대체합니다.',
  ],
  ['An entity at home in a named nation fails whoever owns it.', '지정된 국가에 본사를 둔 기업은 소유자와 관계없이 통과하지 못합니다.'],
  [
    'An entity is controlled when the shares held by the controller and by what it controls exceed one half.',
    '지배자와 지배자가 지배하는 곳의 지분 합이 절반을 넘으면 지배되는 것으로 봅니다.',
  ],
  ['An entity reached by several chains is shown once on each.', '여러 사슬로 이어지는 대상은 사슬마다 한 번씩 표시합니다.'],
  [
    'As few tonnes as can be stay unmet in all; then the worst served of the countries is served best, year by year; then the objective decides. What those countries sell and buy among others stays theirs.',
    '먼저 전체 부족량을 가장 적게 하고, 다음으로 해마다 가장 적게 채워지는 나라를 가장 많이 채우며, 그 다음에 목적값으로 정합니다. 이 나라들이 다른 나라와 사고파는 물량은 그대로입니다.',
  ],
  [
    'At the highest, all that is projected for other countries together is allied.',
    '상한은 기타 국가 합계로 전망된 물량을 모두 동맹국 몫으로 본 값입니다.',
  ],
  [
    'Awards are in US dollars of the day and count in full, whether paid out or not.',
    '지원금은 당시 미국 달러이며, 지급 여부와 관계없이 전액을 셉니다.',
  ],
  [
    'By value, as CEPII does; the codes of the material are taken together as one product.',
    'CEPII와 같이 금액 기준이며, 물질의 코드들을 하나의 제품으로 봅니다.',
  ],
  [
    'By value, each seller’s share is of the money, and what passes through the supplier is of the weight of what the seller has.',
    '금액 기준에서 판매국의 비중은 금액이며, 공급국을 거치는 몫은 판매국이 가진 물량의 중량 기준입니다.',
  ],
  [
    'Capacity beyond output, where both are published, can be used within the year; prices, contracts, quality and transport are not considered.',
    '생산능력과 생산량이 모두 발표된 곳에서는 남는 능력을 그해 안에 쓸 수 있습니다. 가격·계약·품질·운송은 고려하지 않습니다.',
  ],
  [
    'Capacity less output of {a} stands for what could be added to the output of {b} in {c} in {d}.',
    '{d}에서는 {a}년의 생산능력에서 생산량을 뺀 값을 {c}년 {b} 생산에 더할 수 있는 양으로 봅니다.',
  ],
  [
    'Concentration is of world output by country in {a}, each material of a mineral a market of its own.',
    '집중도는 {a}년 국가별 세계 생산 기준이며, 광물의 물질마다 별개의 시장으로 봅니다.',
  ],
  [
    'Contracts in force on the last day of a year come first, and one without a last day goes on: {a}.',
    '해의 마지막 날에 유효한 계약이 우선하며, 종료일이 없는 계약은 계속됩니다: {a}.',
  ],
  [
    'Control: the shares of the controller and of what it controls exceed one half.',
    '지배: 지배자와 지배자가 지배하는 곳의 지분 합이 절반을 넘는 경우.',
  ],
  [
    'Cost of a tonne: value by weight of all the state\'s exports in {a}, free on board; the {b} price "{c}" where it exports none. Freight, duties and building costs are not counted.',
    '톤당 비용: {a}년 그 나라 전체 수출의 중량당 금액(본선 인도). 수출이 없으면 {b}년 가격 “{c}”. 운임·관세·건설비는 포함하지 않습니다.',
  ],
  [
    "Cost of a tonne: value by weight of all the state's exports in {a}, free on board. Freight, duties and building costs are not counted.",
    '톤당 비용: {a}년 그 나라 전체 수출의 중량당 금액(본선 인도). 운임·관세·건설비는 포함하지 않습니다.',
  ],
  [
    'Critical minerals are those of {a}, at those of their refined stages of which output is known.',
    '핵심광물은 {a} 목록이며, 생산량이 알려진 정제 단계에서 봅니다.',
  ],
  [
    'Customs tell the last country only; a seller may work what it buys, and what it sells may be another article under the same code.',
    '세관 자료는 마지막 국가만 알려 줍니다. 판매국이 산 것을 가공할 수도 있고, 같은 코드의 다른 물품을 팔 수도 있습니다.',
  ],
  [
    'Days until the first tonne arrives: REROUTE {a}, SPARE_CAPACITY {b}, RAMP_UP {c}, PROJECT {d}, STOCKPILE {e}.',
    '첫 물량 도착까지의 일수: 판매 전환 {a}, 유휴 설비 {b}, 증산 {c}, 신규 사업 {d}, 비축 {e}.',
  ],
  ['Demand and supply run straight between the years that are told.', '알려진 연도 사이의 수요와 공급은 직선으로 잇습니다.'],
  ['Demand follows {a}.', '수요는 {a}을(를) 따릅니다.'],
  [
    'Demand grows straight to {a} times that of {b} by {c}; published multiples count from their own first year.',
    '수요는 {c}년까지 {b}년의 {a}배로 직선으로 늘어납니다. 발표된 배수는 각자의 첫해부터 셉니다.',
  ],
  ['Demand is world demand for {a} in {b}: {c}.', '수요는 {b}년 세계 {a} 수요입니다: {c}.'],
  [
    'Dependence is the largest share of one country outside in what the buyer bought; where it has output of its own, less of its use depends, down to what is bought over purchases and output.',
    '의존도는 구매량 중 역외 한 나라의 최대 비중입니다. 자체 생산이 있으면 사용량의 의존은 그만큼 낮아지며, 하한은 구매량을 구매량과 생산량의 합으로 나눈 값입니다.',
  ],
  [
    'Each link is cut alone, for the whole year; ranked by what rerouting cannot mend, among equals by what is lost unhelped.',
    '고리를 하나씩 1년 내내 끊어 봅니다. 우회로 메울 수 없는 양으로 순위를 매기고, 같으면 우회 없는 손실로 매깁니다.',
  ],
  [
    'Each material of a mineral is a market of its own; a mineral passes when any of its materials does.',
    '광물의 물질마다 별개의 시장이며, 그중 하나라도 해당하면 광물이 해당하는 것으로 봅니다.',
  ],
  [
    'Each year is answered by the source that answers by default; a step between years may be a step between sources.',
    '연도마다 기본 출처로 답합니다. 연도 사이의 변화가 출처의 차이일 수 있습니다.',
  ],
  ['Equity only: votes, pledges, options and contracts are not counted.', '지분만 봅니다. 의결권·담보·옵션·계약은 세지 않습니다.'],
  [
    'Every recycled tonne takes the place of an imported one; losses in recycling are in the rate.',
    '재활용 1톤은 수입 1톤을 대신하며, 재활용 손실은 비율에 들어 있습니다.',
  ],
  [
    'Flows that are not told of a year count as none in it; of early years only the largest partners of each country are held.',
    '어느 해에 알려지지 않은 교역은 없는 것으로 봅니다. 초기 연도는 국가별 주요 상대국만 담겨 있습니다.',
  ],
  [
    'Flows without a weight are not in the value; at most they weigh what their value buys at the lowest price per tonne under their code.',
    '중량이 없는 교역은 값에 넣지 않습니다. 많아야 같은 코드의 최저 톤당 가격으로 환산한 양입니다.',
  ],
  ['For {a}: output of {b} stands for it: own / world.', '{a}: {b} 생산량으로 대신합니다: 자국 / 세계.'],
  ['For {a}: {sentence}', '{a}: {sentence}'],
  [
    'Governance is political stability (WGI), weighted by output; producers without an estimate are left out of the mean and named.',
    '거버넌스는 생산량으로 가중한 정치 안정성(WGI)입니다. 추정값이 없는 생산국은 평균에서 빼고 이름을 밝힙니다.',
  ],
  [
    'Greenhouse gases of a tonne are the highest of the routes it may have come by, from cradle to gate: those that name the state, and where none does, all that are known of the material. The question says the route of {a}. Transport is not counted.',
    '톤당 온실가스는 가능한 경로 중 가장 높은 값(원료 채취부터 출하까지)입니다. 그 나라의 경로가 있으면 그것을, 없으면 알려진 모든 경로를 봅니다. {a}의 경로는 질문에서 정했습니다. 운송은 포함하지 않습니다.',
  ],
  [
    'Greenhouse gases of a tonne are the highest of the routes it may have come by, from cradle to gate: those that name the state, and where none does, all that are known of the material. Transport is not counted.',
    '톤당 온실가스는 가능한 경로 중 가장 높은 값(원료 채취부터 출하까지)입니다. 그 나라의 경로가 있으면 그것을, 없으면 알려진 모든 경로를 봅니다. 운송은 포함하지 않습니다.',
  ],
  ['HS {a} stands for {b} as dominant, not exactly.', 'HS {a}은(는) {b}이(가) 대부분이지만 정확히 일치하지는 않습니다.'],
  ['HS {a} stands for {b} as proxy, not exactly.', 'HS {a}은(는) {b}의 대용이며 정확히 일치하지는 않습니다.'],
  ['Links of any time are shown, each with its dates.', '모든 시기의 관계를 날짜와 함께 표시합니다.'],
  [
    'Lowest: what is published for no country is spread without end, withheld shares as equal as they can be. Highest: it is one more country’s.',
    '하한: 국가별로 발표되지 않은 몫을 한없이 나누고, 비공개 비중은 최대한 고르게 봅니다. 상한: 그 몫을 한 나라의 것으로 봅니다.',
  ],
  ['{a} is read on {b}; members of a member alliance count.', '{a}은(는) {b} 기준이며, 회원인 동맹의 회원국도 포함합니다.'],
  [
    'Materials are those the products are known to take directly; one that a product takes as ore is judged at that stage.',
    '물질은 제품에 직접 들어가는 것으로 알려진 것입니다. 광석으로 쓰이는 물질은 그 단계에서 봅니다.',
  ],
  ['Members are those of {a} in every year.', '회원은 모든 연도에서 {a} 현재의 회원입니다.'],
  [
    'Members are those of {a}; the countries of an alliance that is a member or convener count too.',
    '회원은 {a} 현재이며, 회원이거나 주최자인 동맹의 국가도 포함합니다.',
  ],
  ['Members are those of {a}.', '회원은 {a} 현재입니다.'],
  ['Metal and compounds are taken as pure for the tonnes contained.', '함유량 계산에서 금속과 화합물은 순수한 것으로 봅니다.'],
  ['Minerals are the strategic ones of {a}, for the policy names none.', '정책에 광물이 명시되지 않아 {a}의 전략광물을 씁니다.'],
  ['Minerals are those the policy names.', '광물은 정책에 명시된 것입니다.'],
  [
    'More recycling in {a}: the rate rises in equal steps from {b} to {c} of a use of at least {d} t a year.',
    '{a}의 재활용 확대: 연 {d} t 이상의 사용량에 대한 비율이 {b}에서 {c}까지 고르게 오릅니다.',
  ],
  [
    'Net import reliance is (imports − exports + taken from stocks) / (primary + secondary output + the same); where use is published, what is not made at home is taken to come from abroad or from stocks.',
    '순수입 의존도는 (수입 − 수출 + 재고 사용) / (1차 + 2차 생산 + 분자)입니다. 사용량이 발표된 경우 국내에서 만들지 않은 몫은 해외나 재고에서 온 것으로 봅니다.',
  ],
  [
    'No trade is shown; it is told under the codes of a `material`.',
    '교역은 표시하지 않습니다. 물질을 고르면 그 코드의 교역이 표시됩니다.',
  ],
  ['Only announced, and counted: {a}.', '발표 단계이지만 포함함: {a}.'],
  [
    'Only sites whose output and owners are told count as owned: others could add to what comes from own sites.',
    '생산량과 소유자가 알려진 사업장만 소유한 것으로 봅니다. 다른 사업장이 더해질 수 있습니다.',
  ],
  [
    'Only sites whose output is known count; shares are of their output, not of the world’s, and other sites may be known in another year.',
    '생산량이 알려진 사업장만 셉니다. 비중은 세계가 아니라 이들 생산량에 대한 것이며, 해마다 알려진 사업장이 다를 수 있습니다.',
  ],
  [
    'Only what was published by {a} in an edition held here counts; every other fact is taken as not known.',
    '{a}까지 발표되어 여기 담긴 판본의 내용만 셉니다. 그 밖의 사실은 모르는 것으로 봅니다.',
  ],
  [
    'Other materials make {a} % of the loss needless, after {b} year to qualify and in equal steps over {c} years: coverage is of what is still needed. What those materials in turn need is not counted.',
    '다른 물질이 손실의 {a} %를 대신합니다. 인증에 {b}년이 걸리고 {c}년에 걸쳐 고르게 늘며, 충당 비율은 남은 필요량에 대한 것입니다. 그 물질에 다시 필요한 것은 세지 않습니다.',
  ],
  [
    'Output at home counts in full, whoever owns it; output abroad by the share of the state and of companies at home in the nation.',
    '국내 생산은 소유자와 관계없이 전부 세고, 해외 생산은 국가와 자국 기업의 지분만큼 셉니다.',
  ],
  [
    'Output counts to the state, or to the home of a company whose own holders are not told.',
    '생산량은 국가에, 또는 보유자가 알려지지 않은 기업의 본사 소재국에 속합니다.',
  ],
  ['Output is that of {a} on both days; only the membership changes.', '생산량은 두 시점 모두 {a}년 값이며, 회원 구성만 바뀝니다.'],
  ['Output is that of {a}.', '생산량은 {a}년 값입니다.'],
  [
    'Own use that is not published is output and imports less exports; exports and use beyond output and imports come from supply nobody recorded, taken as untouched.',
    '발표되지 않은 자체 사용량은 생산과 수입에서 수출을 뺀 값입니다. 생산과 수입을 넘는 수출과 사용은 기록되지 않은 공급에서 온 것이며 영향을 받지 않는 것으로 봅니다.',
  ],
  [
    'Political instability (WGI) stands for the inability to supply, where the paper takes an index of mining policy.',
    '논문이 광업 정책 지수를 쓰는 곳에서 정치 불안정(WGI)으로 공급 불능을 대신합니다.',
  ],
  [
    'Political stability (WGI) stands for the mean of the six governance indicators.',
    '정치 안정성(WGI)으로 여섯 거버넌스 지표의 평균을 대신합니다.',
  ],
  [
    'Projects start in the year planned, take {a} year to qualify and {b} years to run up; {c} % of their tonnes can be had, all of those in {d}.',
    '사업은 계획된 해에 시작하며 인증에 {a}년, 정상 가동까지 {b}년이 걸립니다. 물량의 {c} %를 확보할 수 있고, {d}의 물량은 전부 확보합니다.',
  ],
  [
    'Rates are read as shares of what is used (end-of-life recycling input rate): the target is met in what is used today.',
    '비율은 사용량에 대한 것(사용 후 재활용 투입률)이며, 목표는 현재 사용량에서 달성하는 것으로 봅니다.',
  ],
  [
    'Relations are of any time; their days are told. Trade flows and figures are no relations.',
    '관계는 모든 시기의 것이며 날짜를 밝힙니다. 교역과 수치는 관계로 보지 않습니다.',
  ],
  [
    'Rerouted, whatever a country has of its own may go to any buyer it is not cut off from, the needs of its own users included; price, contracts, quality and transport are not considered.',
    '우회 시 국가가 가진 물량은 끊기지 않은 어느 구매국에나 갈 수 있으며, 자국 사용분도 포함합니다. 가격·계약·품질·운송은 고려하지 않습니다.',
  ],
  [
    'Rerouted, whatever any country has of its own may go to the countries that count before all others, its own users included; price, contracts, quality and transport are not considered.',
    '우회 시 어느 나라의 물량이든 자국 사용자를 포함한 누구보다 먼저 대상국에 갈 수 있습니다. 가격·계약·품질·운송은 고려하지 않습니다.',
  ],
  ['Scenario {a}, which is an assumption and no fact: {b}', '시나리오 {a} (사실이 아닌 가정): {b}'],
  [
    'Sellers redirect {a} % of what they sold in {b} to all other buyers; sales of a state are laid to its known works by capacity, the rest to the state itself; sales under {c} t a year are left out.',
    '판매국은 {b}년에 다른 모든 구매국에 판 물량의 {a} %를 돌립니다. 국가의 판매량은 알려진 공장에 생산능력에 따라 나누고 나머지는 국가에 둡니다. 연 {c} t 미만의 판매는 뺍니다.',
  ],
  [
    'Sellers redirect {a} % of what they sold in {b} to buyers outside the alliances; sales of a state are laid to its known works by capacity, the rest to the state itself; sales under {c} t a year are left out.',
    '판매국은 {b}년에 동맹 밖 구매국에 판 물량의 {a} %를 돌립니다. 국가의 판매량은 알려진 공장에 생산능력에 따라 나누고 나머지는 국가에 둡니다. 연 {c} t 미만의 판매는 뺍니다.',
  ],
  [
    'Shares are by value in US dollars of the day: weights are not published for every year.',
    '비중은 당시 미국 달러 금액 기준입니다. 중량은 모든 연도에 발표되지 않습니다.',
  ],
  [
    'Shares are of the newest year up to {a} in which the world is told and {b} is not withheld: of capacity, else of output.',
    '비중은 {a}년까지 세계 합계가 알려지고 {b}이(가) 비공개가 아닌 최신 연도의 것입니다: 생산능력, 없으면 생산량.',
  ],
  [
    'Shares are of the published world output, or of the sum of all areas where that is larger or no total is published.',
    '비중은 발표된 세계 생산량에 대한 것이며, 지역 합계가 더 크거나 합계가 발표되지 않았으면 지역 합계를 씁니다.',
  ],
  [
    'Shares of the named states and of every company at home there count together.',
    '지정된 국가와 그 나라에 본사를 둔 모든 기업의 지분을 합쳐 셉니다.',
  ],
  [
    'Shares of the named states and what they hold through others count, private companies at home there do not.',
    '지정된 국가의 지분과 다른 곳을 거친 지분을 세고, 그 나라의 민간 기업은 세지 않습니다.',
  ],
  ['Stages are not added up: only {a} counts.', '단계를 더하지 않습니다: {a} 단계만 셉니다.'],
  [
    'Stakes are read as last told: one without a last day still holds.',
    '지분은 마지막으로 알려진 상태이며, 종료일이 없으면 여전히 유효한 것으로 봅니다.',
  ],
  [
    'Stakes are read on the last day of each year; one of which only a first proof is told does not count before it.',
    '지분은 해마다 마지막 날 기준이며, 첫 증거만 알려진 지분은 그 전에는 세지 않습니다.',
  ],
  [
    'Stakes are read on {a}; one of which only a first proof is told does not count before it.',
    '지분은 {a} 기준이며, 첫 증거만 알려진 지분은 그 전에는 세지 않습니다.',
  ],
  [
    'States and companies at home in the nations count together; what such a company holds counts in full, whoever owns the company.',
    '해당 국가와 그 나라에 본사를 둔 기업을 합쳐 세며, 그런 기업의 보유분은 그 기업의 소유자와 관계없이 전부 셉니다.',
  ],
  [
    'Suppliers are the countries goods were bought from, which need not be where they were mined or refined.',
    '공급국은 물품을 사 온 나라이며, 채굴되거나 정제된 나라와 다를 수 있습니다.',
  ],
  [
    'The alliance has to meet {a} % of world demand: an assumption of the question, not a figure of a source.',
    '동맹은 세계 수요의 {a} %를 충당해야 합니다. 출처의 수치가 아닌 질문의 가정입니다.',
  ],
  [
    'The product is supplied like the world: shares are of world output in {a}.',
    '제품은 세계 평균처럼 공급되는 것으로 봅니다. 비중은 {a}년 세계 생산에 대한 것입니다.',
  ],
  ['The recycling input rate is that of {a} in {b}.', '재활용 투입률은 {b}년 {a}의 값입니다.'],
  [
    'The same sites of {a} count on both days, each to who is told to hold it directly, so that only mergers change the index.',
    '두 시점 모두 {a}년의 같은 사업장을 직접 보유자 기준으로 셉니다. 따라서 지수는 합병으로만 바뀝니다.',
  ],
  ['The same tonnes are lost in every year from {a} to {b}.', '{a}년부터 {b}년까지 매년 같은 양을 잃습니다.'],
  [
    'Today’s rate is where {a} starts from, for critical minerals as a whole; it does not say which rate it means.',
    '현재 비율은 {a}의 출발점으로, 핵심광물 전체에 대한 것입니다. 어떤 비율인지는 밝히지 않습니다.',
  ],
  ['Tonnes are as shipped.', '톤수는 출하 상태 기준입니다.'],
  ['Tonnes are shared among suppliers in proportion to what each has available.', '물량은 공급국이 공급할 수 있는 양에 비례하여 나눕니다.'],
  [
    'Traced are the {a} countries that sell or make most; what comes from others is of unknown origin.',
    '가장 많이 팔거나 만드는 {a}개국을 추적합니다. 나머지에서 온 것은 원산지를 알 수 없습니다.',
  ],
  [
    'Trade is weighed as shipped; own output counts only where it is weighed the same way.',
    '교역은 출하 상태의 중량이며, 자체 생산은 같은 기준으로 잰 경우에만 셉니다.',
  ],
  [
    'Trade parameter: {a} for the buyer itself, {b} where no export measure on the mineral is in force, unknown where one is.',
    '교역 계수: 구매국 자신은 {a}, 광물에 수출 조치가 없으면 {b}, 있으면 알 수 없음.',
  ],
  [
    'Unhelped, a country that loses more than {a} % of its supply holds back {b} % of its exports (beta, alpha): the high figures hinge on both.',
    '우회가 없으면 공급의 {a} %를 넘게 잃은 나라는 수출의 {b} %를 줄입니다(beta, alpha). 상한은 두 값에 달려 있습니다.',
  ],
  [
    'Unhelped, a country that loses more than {a} % of its supply holds back {b} % of its exports (beta, alpha).',
    '우회가 없으면 공급의 {a} %를 넘게 잃은 나라는 수출의 {b} %를 줄입니다(beta, alpha).',
  ],
  [
    'Use is not published, so what was imported in {a} stands for it, at least what of it was not exported again; output at home is not counted.',
    '사용량이 발표되지 않아 {a}년 수입량으로 대신합니다. 하한은 재수출하지 않은 양이며, 국내 생산은 세지 않습니다.',
  ],
  [
    'Values are those of the day, not corrected for inflation, and not scaled to the share bought.',
    '금액은 당시 값이며 물가를 반영하지 않고 인수 지분에 맞추어 환산하지도 않았습니다.',
  ],
  [
    'Votes are taken to follow equity: golden shares, pacts and boards are not known.',
    '의결권은 지분을 따르는 것으로 봅니다. 황금주·주주 협약·이사회는 알 수 없습니다.',
  ],
  ['Weights change where goods are worked; stocks are left out.', '가공되면 중량이 바뀌며, 재고는 뺍니다.'],
  [
    'What a country makes and buys of a stage is mixed, and handed on in proportion; what it sells to this buyer is as what it sells to all.',
    '한 나라가 단계별로 만들고 사는 것은 섞여서 비례하여 넘어가며, 이 구매국에 파는 것도 전체 판매와 같은 구성입니다.',
  ],
  [
    'What a country makes and buys of a stage is mixed, and handed on in proportion.',
    '한 나라가 단계별로 만들고 사는 것은 섞여서 비례하여 넘어갑니다.',
  ],
  [
    'What a tonne costs or takes contains its feed at the least; feed that costs or takes more adds the difference.',
    '톤당 비용과 배출에는 원료가 최소한 들어 있으며, 더 비싸거나 배출이 많은 원료는 차이만큼 더합니다.',
  ],
  [
    'What is needed of a stage is what the world turns out of it in the year; a country brings all its own output.',
    '단계별 필요량은 그해 세계 생산량이며, 참여국은 자국 생산을 모두 보탭니다.',
  ],
  [
    'What is saved is per unit of the product, by the recipes in the tables; how far the alternative will be taken up is not said.',
    '절감량은 제품 단위당 값이며 표의 배합에 따릅니다. 대안이 얼마나 보급될지는 알 수 없습니다.',
  ],
  ['What is untold of a company counts to its own nation.', '기업의 밝혀지지 않은 지분은 그 기업의 국가에 속합니다.'],
  [
    'What is untold of a listed company is taken to be widely held, by nobody the rule counts.',
    '상장 기업의 밝혀지지 않은 지분은 널리 분산되어 규칙의 대상이 아닌 것으로 봅니다.',
  ],
  [
    'What no told holder has of a company counts to the company’s own nation, or to itself.',
    '알려진 보유자가 없는 기업 지분은 그 기업의 국가나 기업 자신에 속합니다.',
  ],
  [
    'What sites and suppliers turned out of {a} in {b} stands for {c}: no newer output by site is taken.',
    '사업장과 공급국의 {b}년 {a} 생산량으로 {c}년을 대신합니다. 더 새로운 사업장별 생산량은 쓰지 않습니다.',
  ],
  [
    'What was known on a day is what had been published by then in editions held here; much was public sooner elsewhere.',
    '어느 날 알려진 것은 그때까지 발표되어 여기 담긴 판본의 내용입니다. 다른 곳에서는 더 일찍 공개된 것이 많습니다.',
  ],
  [
    'What works make beyond what they do (SPARE_CAPACITY, RAMP_UP, PROJECT) takes feed, found under the same rules: {a}. Any works may take any of it, and one with a mine or brine of its own is taken to need it too; sales and stocks are made of feed that was there.',
    '공장이 지금보다 더 만드는 양(유휴 설비, 증산, 신규 사업)에는 같은 규칙으로 구한 원료가 듭니다: {a}. 어느 공장이든 어느 원료나 쓸 수 있고, 자체 광산이나 염호가 있어도 필요한 것으로 봅니다. 기존 판매와 재고는 이미 있던 원료로 만든 것입니다.',
  ],
  ['Where a question names no day, {a} is taken.', '질문에 날짜가 없으면 {a}을(를) 씁니다.'],
  ['Where {a} is seated is not told; taken as abroad.', '{a}의 본사 소재지를 알 수 없어 해외로 봅니다.'],
  [
    'Where no output is told for {a}, the nearest capacity of the site up to then stands for it.',
    '{a}년 생산량이 없으면 그때까지의 가장 가까운 생산능력으로 대신합니다.',
  ],
  [
    'Where not all neighbours fit, types of link take turns, each with its largest first.',
    '이웃을 다 담을 수 없으면 관계 종류별로 돌아가며 큰 것부터 담습니다.',
  ],
  [
    'Where output is not published, a country makes at least what it exports more than it imports; what the buyer makes itself is not counted.',
    '생산량이 발표되지 않은 나라는 적어도 수출이 수입을 넘는 만큼 만드는 것으로 봅니다. 구매국의 자체 생산은 세지 않습니다.',
  ],
  [
    'Where output is not published, a country makes at least what it exports more than it imports.',
    '생산량이 발표되지 않은 나라는 적어도 수출이 수입을 넘는 만큼 만드는 것으로 봅니다.',
  ],
  [
    'Whether a site abroad sells to its owner’s country is not told: none of its output may, or all up to what is bought there.',
    '해외 사업장이 소유국에 파는지는 알 수 없습니다. 전혀 팔지 않을 수도, 그곳에서 산 만큼 전부 팔 수도 있습니다.',
  ],
  [
    'With a company those sites are lost that it controls or of which it holds half or more through all chains.',
    '기업을 잃으면 그 기업이 지배하거나 모든 사슬을 통해 절반 이상 보유한 사업장을 잃습니다.',
  ],
  ['Works that stand turn out all they can and redirect {a} % of it.', '가동 중인 공장은 최대로 생산하며 그중 {a} %를 돌립니다.'],
  ['World output of {a} stands for that of {b}, which is not known.', '{b}의 세계 생산량을 알 수 없어 {a}의 세계 생산량으로 대신합니다.'],
  [
    '{a} catches from {b} on, itself included; of its limits only the one on equity can be tried, not those on board seats, votes and contracts.',
    '{a}은(는) {b} 이상(그 값 포함)을 걸러냅니다. 지분 한도만 따질 수 있고 이사회·의결권·계약 한도는 따질 수 없습니다.',
  ],

  // not known
  [
    '{a} countries send or use more than their recorded output and imports: the rest comes from supply nobody recorded.',
    '{a}개국은 기록된 생산과 수입보다 더 많이 보내거나 씁니다. 나머지는 기록되지 않은 공급에서 온 것입니다.',
  ],
  [
    'What was bought in {a} is at least what is weighed: {b} of {c} flows have no published weight and are not counted: the sum is at least this.',
    '{a}년 구매량은 적어도 중량이 발표된 만큼입니다. 교역 {c}건 중 {b}건은 중량이 발표되지 않아 세지 않았습니다.',
  ],
  [
    '{a} of {b} flows have no published weight and are not counted: the sum is at least this, and shares are ranges.',
    '교역 {b}건 중 {a}건은 중량이 발표되지 않아 세지 않았습니다. 합계는 적어도 이만큼이며 비중은 범위입니다.',
  ],
  [
    '{a} of {b} flows have no published weight and are not counted: the sum is at least this',
    '교역 {b}건 중 {a}건은 중량이 발표되지 않아 세지 않음: 합계는 적어도 이만큼',
  ],
  [
    '{a} flows of {b} in {c} have no published weight and are not traced: shares are of what is weighed.',
    '{c}년 {b} 교역 {a}건은 중량이 발표되지 않아 추적하지 않습니다. 비중은 중량이 있는 것에 대한 것입니다.',
  ],
  ['{a} flows of {b} have no published weight and are not counted.', '{b} 교역 {a}건은 중량이 발표되지 않아 세지 않았습니다.'],
  ['{a} % of world output is published for no country and not counted.', '세계 생산의 {a} %는 국가별로 발표되지 않아 세지 않았습니다.'],
  [
    '{a} of {b} flows are not told in this measure and are not counted: sums are at least what is told, and shares are ranges.',
    '교역 {b}건 중 {a}건은 이 기준의 값이 없어 세지 않았습니다. 합계는 적어도 알려진 만큼이며 비중은 범위입니다.',
  ],
  ['{a} of {b} flows are not told in this measure', '교역 {b}건 중 {a}건은 이 기준의 값이 없음'],
  ['{a} smaller links between the entities shown are left out.', '표시된 대상 사이의 더 작은 관계 {a}건은 뺐습니다.'],
  [
    '{a} more entities within {b} hops are left out, and what lies behind them; ask for more with `most`, or for fewer `kinds` or `types`.',
    '{b}단계 안의 대상 {a}개와 그 뒤의 것은 뺐습니다. 최대 수를 늘리거나 종류를 줄여 보십시오.',
  ],
  ['{a} of {b} awards name no material.', '지원 {b}건 중 {a}건은 물질을 명시하지 않습니다.'],
  [
    'A mineral no member is named for may still be turned out by one within “other countries”; its share then is a range.',
    '회원국이 명시되지 않은 광물도 “기타 국가” 중 회원국이 생산할 수 있으며, 이때 비중은 범위입니다.',
  ],
  [
    'A stake whose sale no source tells still holds here: see the oldest proof of each site.',
    '매각이 출처에 나오지 않은 지분은 여기서 여전히 유효합니다. 사업장별 가장 오래된 근거를 보십시오.',
  ],
  [
    '{a}: {b} of {c} imports have no published weight and are not in the value.',
    '{a}: 수입 {c}건 중 {b}건은 중량이 발표되지 않아 값에 없습니다.',
  ],
  [
    'By control, it is not told whose they are, so each counts to the state it stands in: {a}.',
    '지배 기준으로 누구의 것인지 알 수 없어 소재국에 속함: {a}.',
  ],
  [
    'By owner, it is not told whose they are, so each counts to the state it stands in: {a}.',
    '소유 기준으로 누구의 것인지 알 수 없어 소재국에 속함: {a}.',
  ],
  ['Capacity for {a} is not published for {b}.', '{a} 생산능력이 발표되지 않은 나라: {b}.'],
  ['Changes of stocks of {a} are not known.', '{a}의 재고 변동은 알 수 없습니다.'],
  [
    'Firms whose output is not told are in neither index; what share of the nation’s output they have is not known.',
    '생산량이 알려지지 않은 기업은 두 지수 모두에 없으며, 그 기업이 국가 생산에서 차지하는 비중은 알 수 없습니다.',
  ],
  ['How much {a} is in {b} is not known, so it is not in the total.', '{b}에 든 {a}의 양을 알 수 없어 합계에 없습니다.'],
  ['Imports by weight in {a} are not known, or not apart, of {b}.', '{a}년 중량 기준 수입을 알 수 없거나 따로 나뉘지 않음: {b}.'],
  [
    'Imports without a published weight are not counted, so use may be more than told, of {a}.',
    '중량이 발표되지 않은 수입은 세지 않아 사용량이 더 많을 수 있음: {a}.',
  ],
  [
    'Long contracts tie part of these tonnes; few of them are published.',
    '이 물량의 일부는 장기 계약에 묶여 있으며, 발표된 계약은 적습니다.',
  ],
  [
    'More than {a} ways are about as short; the first by steps and names are looked at.',
    '비슷하게 짧은 경로가 {a}개를 넘어, 단계 수와 이름순으로 앞의 것만 봅니다.',
  ],
  [
    'Neither output by country nor trade by weight is known of {a}, so the chain leads past it.',
    '국가별 생산도 중량 기준 교역도 알 수 없어 사슬에서 건너뜀: {a}.',
  ],
  ['No apparent consumption of {a} is published of {b} for {c}.', '{b}의 {c}년 {a} 명목소비량은 발표되지 않았습니다.'],
  ['no apparent consumption of {a} is published of {b} for {c}', '{b}의 {c}년 {a} 명목소비량은 발표되지 않음'],
  ['No capacity or output by country is known that stands for {a}.', '{a}을(를) 대신할 국가별 생산능력이나 생산량을 알 수 없습니다.'],
  ['No material is in the tables for {a}.', '표에 물질이 없는 제품: {a}.'],
  ['No net import reliance of {a} is published of {b} for {c}.', '{b}의 {c}년 {a} 순수입 의존도는 발표되지 않았습니다.'],
  [
    'No price of {a} in USD per mass is known for {b}, so there is no characterisation factor.',
    '{b}년 {a}의 중량당 달러 가격을 알 수 없어 특성화 계수가 없습니다.',
  ],
  ['No recycling rate of {a} is published of {b} itself.', '{b} 자체의 {a} 재활용률은 발표되지 않았습니다.'],
  ['No source tells of {a} of the {b} years: {c}.', '{b}개 연도 중 {a}개는 출처가 없음: {c}.'],
  [
    'No two firms with told output went into one group: the index says nothing of the other {a} groups.',
    '생산량이 알려진 두 기업이 한 그룹이 된 경우가 없습니다. 지수는 다른 {a}개 그룹에 대해 아무것도 말하지 않습니다.',
  ],
  ['Not all holders are told of {a}.', '보유자가 모두 알려지지 않음: {a}.'],
  ['Nothing in the graph measures extraction.', '그래프에 채굴을 재는 자료가 없습니다.'],
  ['Nothing in the graph measures processing.', '그래프에 가공을 재는 자료가 없습니다.'],
  ['Nothing in the graph measures recycling.', '그래프에 재활용을 재는 자료가 없습니다.'],
  ['Of {a} allied countries there is neither output, capacity nor a project: {b}.', '생산도, 설비도, 사업도 없는 동맹국 {a}곳: {b}.'],
  [
    'Of {a} allied countries there is neither output, capacity, trade nor a project: {b}.',
    '생산도, 설비도, 교역도, 사업도 없는 동맹국 {a}곳: {b}.',
  ],
  [
    'Of {a} of {b} sites no holder is told; they cannot be judged and are not listed.',
    '사업장 {b}곳 중 {a}곳은 보유자가 알려지지 않아 판단할 수 없고 표에 없습니다.',
  ],
  ['Of {a} of {b} sites no holder is told.', '사업장 {b}곳 중 {a}곳은 보유자가 알려지지 않았습니다.'],
  ['Of {a} no single members are told: {b}', '{a}의 개별 회원은 알려지지 않았습니다: {b}'],
  ['Of some stakes it is told only that they are there.', '일부 지분은 있다는 것만 알려져 있습니다.'],
  [
    'Planned for a year before {a} and not known to stand, so not counted: {b}.',
    '{a}년 이전에 시작할 계획이었으나 가동이 확인되지 않아 세지 않음: {b}.',
  ],
  [
    'Sales to others without a published weight are not counted, so these states may redirect more than the plan knows of: {a}.',
    '중량이 발표되지 않은 판매는 세지 않아, 계획보다 더 돌릴 수 있는 나라: {a}.',
  ],
  [
    'What states sell of {a} is not known by weight; only works of known capacity count, each as if it worked in full and sold to others.',
    '국가별 {a} 판매량을 중량으로 알 수 없습니다. 생산능력이 알려진 공장만 세며, 최대로 가동하여 다른 곳에 파는 것으로 봅니다.',
  ],
  [
    'Of what is untold nothing is counted: a site that is not listed may be held from {a} all the same.',
    '밝혀지지 않은 것은 세지 않습니다. 표에 없는 사업장도 {a}에서 보유하고 있을 수 있습니다.',
  ],
  ['Output by country in {a} is not known for {b}.', '{a}년 국가별 생산량을 알 수 없음: {b}.'],
  ['Output by site is known for {a} sites outside {b}.', '사업장별 생산량은 {b} 밖의 {a}곳만 알려져 있습니다.'],
  ['Output of {a} is not projected by name.', '국가별 생산 전망이 없음: {a}.'],
  [
    'Output of {a} by site in {b} is known in {c} of the {d} countries it was bought from, {e}, which sold {f} % of what has a weight; sites that are not listed count to nobody.',
    '{b}년 사업장별 {a} 생산량은 구매 상대 {d}개국 중 {c}개국({e})만 알려져 있으며, 이들이 중량이 있는 물량의 {f} %를 팔았습니다. 표에 없는 사업장은 누구의 것도 아닌 것으로 봅니다.',
  ],
  [
    'Output of {a} by country is not known for {b}: what countries send beyond their imports stands for it, and their own use of it is not seen.',
    '{b}년 국가별 {a} 생산량을 알 수 없습니다. 수입을 넘는 수출로 대신하며 자체 사용은 볼 수 없습니다.',
  ],
  [
    'Output of {a} by country is not published for {b}: the least that is sent on is not known.',
    '{b}년 국가별 {a} 생산량이 발표되지 않아 재수출의 하한을 알 수 없습니다.',
  ],
  ['Output of {a} in {b} is not projected by country.', '{b}년 {a} 생산의 국가별 전망은 없습니다.'],
  ['Output of {a} is not known for {b}.', '{b}년 {a} 생산량을 알 수 없습니다.'],
  ['Output of {a} of {b} is withheld and counts as none.', '{b}의 {a} 생산량은 비공개이며 없는 것으로 셉니다.'],
  ['Projects whose capacity or start no source of the graph tells are left out.', '생산능력이나 시작 시점이 출처에 없는 사업은 뺐습니다.'],
  [
    'Purchases that no source of the graph tells are in no total; the lists behind the statements are not published with them.',
    '출처에 없는 인수는 어느 합계에도 없으며, 발표된 총액의 목록은 함께 공개되지 않았습니다.',
  ],
  [
    'Sales of {a} to others have no published weight, wholly or in part, and are not counted: what they could send has no highest figure.',
    '{a}의 다른 곳 판매는 전부 또는 일부의 중량이 발표되지 않아 세지 않았습니다. 공급 가능량의 상한이 없습니다.',
  ],
  [
    'Sources weigh it on different bases, {a}; values stand as published, in tonnes.',
    '출처마다 계량 기준이 다릅니다({a}). 값은 발표된 대로 톤으로 둡니다.',
  ],
  [
    'Spare capacity for {a} is published for no country and counts as none.',
    '{a}의 유휴 설비는 어느 나라도 발표하지 않아 없는 것으로 셉니다.',
  ],
  ['Spare capacity is not known, because output is not published, for {a}.', '생산량이 발표되지 않아 유휴 설비를 알 수 없음: {a}.'],
  ['Stocks are published for no country and count as none.', '재고는 어느 나라도 발표하지 않아 없는 것으로 셉니다.'],
  ['Substitution indices of the Commission are not in the graph.', '유럽집행위원회의 대체 지수는 그래프에 없습니다.'],
  ['The first year with flows is {a}: the time before is that year alone.', '교역이 있는 첫해는 {a}년이며, 이전 시기는 그 해만 뜻합니다.'],
  [
    'The gap is only a range: HS {a} is a bundle of several materials, so no tonnage under it is one of {b}.',
    '부족분은 범위로만 알 수 있습니다. HS {a}은(는) 여러 물질을 묶은 코드라 그 톤수가 {b}만의 것이 아닙니다.',
  ],
  [
    'HS {a} is a bundle of several materials, so no tonnage under it is one of {b}',
    'HS {a}은(는) 여러 물질을 묶은 코드라 그 톤수가 {b}만의 것이 아님',
  ],
  [
    'The policy may spend {a} million US dollars; only awards told one by one are in the sums.',
    '정책의 예산은 {a}백만 달러입니다. 합계에는 개별로 알려진 지원만 들어 있습니다.',
  ],
  ['The value of {a} of {b} purchases is not told: {c}.', '인수 {b}건 중 {a}건의 금액이 알려지지 않음: {c}.'],
  ['the value of {a} of {b} purchases is not told, or only as a bound', '인수 {b}건 중 {a}건의 금액이 알려지지 않거나 한도로만 알려짐'],
  [
    'Trade in {a} in {b} is not known by weight: what a country needs of it beyond its own output is of unknown origin.',
    '{b}년 {a} 교역을 중량으로 알 수 없습니다. 자국 생산을 넘는 필요량은 원산지를 알 수 없습니다.',
  ],
  [
    'Unwillingness to supply and economic vulnerability are not in the graph; each counts from {a} to {b}.',
    '공급 기피와 경제적 취약성은 그래프에 없어 각각 {a}부터 {b}까지로 봅니다.',
  ],
  [
    'What the other buyer would have to pay, and what contracts tie the suppliers, is not known.',
    '다른 구매국이 치러야 할 값과 공급국이 묶인 계약은 알 수 없습니다.',
  ],
  ['What these sell is not traced and counts with all it can be: {a}.', '판매를 추적하지 못해 가능한 최대로 셈: {a}.'],
  ['Whether an ally refines it cannot be told of {a}.', '동맹국이 정제하는지 알 수 없음: {a}.'],
  [
    'Who sells {a}, which it is made of, to whom is not held apart from other materials.',
    '원료인 {a}의 국가 간 거래는 다른 물질과 나누어져 있지 않습니다.',
  ],
  ['{a} was to start in {b}; that it did is not told.', '{a}은(는) {b}년에 시작할 예정이었으나 시작했는지 알 수 없습니다.'],

  // why a figure is a range or unknown
  [
    '{a} of {b} sales to others have no published weight and are not counted; {c}',
    '다른 곳 판매 {b}건 중 {a}건은 중량이 발표되지 않아 세지 않음; {c}',
  ],
  [
    '{a} of {b} sales to others have no published weight and are not counted',
    '다른 곳 판매 {b}건 중 {a}건은 중량이 발표되지 않아 세지 않음',
  ],
  [
    '{a} of {b} imports have no published weight and are not in the value; {c}',
    '수입 {b}건 중 {a}건은 중량이 발표되지 않아 값에 없음; {c}',
  ],
  ['{a} of {b} imports have no published weight and are not in the value', '수입 {b}건 중 {a}건은 중량이 발표되지 않아 값에 없음'],
  ['sales of {a} without a published weight are not counted', '{a}의 중량이 발표되지 않은 판매는 세지 않음'],
  ['spare capacity is not published and is not counted', '유휴 설비는 발표되지 않아 세지 않음'],
  ['where the sites sell is not told', '사업장의 판매처가 알려지지 않음'],
  [
    'what it sells cannot be told from HS {a}, a bundle of several materials; {b}',
    '여러 물질을 묶은 HS {a}(으)로는 판매량을 알 수 없음; {b}',
  ],
  ['what it sells cannot be told from HS {a}, a bundle of several materials', '여러 물질을 묶은 HS {a}(으)로는 판매량을 알 수 없음'],
  [
    'sells under the code, but no output of the mineral above zero is known for it in {a}: it may process or re-export what others mined',
    '이 코드로 팔지만 {a}년에 알려진 광물 생산이 없음: 다른 나라가 채굴한 것을 가공하거나 재수출할 수 있음',
  ],
  [
    'Unwrought gallium, germanium, hafnium, indium, niobium, rhenium and vanadium, with waste and scrap and powders, share this code.',
    '갈륨·게르마늄·하프늄·인듐·니오븀·레늄·바나듐의 괴, 스크랩, 분말이 이 코드를 함께 씁니다.',
  ],
  [
    'disruption potential: {a}; trade exposure: {b}; economic vulnerability: {c}',
    '공급 교란 가능성: {a}; 교역 노출: {b}; 경제적 취약성: {c}',
  ],
  [
    'concentration of EU sourcing, {a}: {b}; import reliance: {c}; substitution index: {d}',
    'EU 조달 집중도, {a}: {b}; 수입 의존도: {c}; 대체 지수: {d}',
  ],
  ['concentration of world output: {a}; import risk: {b}', '세계 생산 집중도: {a}; 수입 위험: {b}'],
  ['ability or willingness is not known of {a}', '공급 능력이나 의지를 알 수 없음: {a}'],
  ['shares of output are known only in part', '생산 비중이 일부만 알려짐'],
  ['domestic output is not known', '국내 생산량을 알 수 없음'],
  ['fewer than two suppliers are named, or not all', '공급국이 둘 미만이거나 모두 알려지지 않음'],
  ['how much {a} is in {b} is not in the tables', '{b}에 든 {a}의 양이 표에 없음'],
  ['it is not named, and has at most what no named country has', '이름이 나오지 않으며, 많아야 나머지 몫을 가짐'],
  ['its range reaches across the threshold', '범위가 기준에 걸쳐 있음'],
  ['net import reliance is not known', '순수입 의존도를 알 수 없음'],
  ['no estimate is published for {a}', '{a}의 추정값이 발표되지 않음'],
  ['no output by country is published', '국가별 생산량이 발표되지 않음'],
  ['no output of the nation is published on the same basis', '같은 기준의 국가 생산량이 발표되지 않음'],
  ['no source here tells changes of stocks; give them as `stockRelease`', '재고 변동의 출처가 없음; “재고 방출량”에 직접 넣을 수 있음'],
  ['no supplier is known', '알려진 공급국이 없음'],
  ['no weight is published of flows from {a}', '{a}에서 온 교역의 중량이 발표되지 않음'],
  ['not all holders on the way are told', '경로의 보유자가 모두 알려지지 않음'],
  [
    'not known: taken from stocks, and use is not published; before changes of stocks it is told apart',
    '알 수 없음: 재고 사용과 소비량이 발표되지 않음; 재고 변동 전의 값은 따로 있음',
  ],
  ['nothing is told around this year', '이 연도 앞뒤로 알려진 값이 없음'],
  ['output of {a} is withheld', '{a}의 생산량은 비공개'],
  ['part of it comes from nobody knows where', '일부는 어디서 왔는지 알 수 없음'],
  ['part of it is of unknown origin', '일부는 원산지를 알 수 없음'],
  ['part of other countries’ output may be allied', '기타 국가 생산의 일부가 동맹국 것일 수 있음'],
  ['part of what is imported is exported again', '수입의 일부를 재수출함'],
  ['part of what sellers make is of unknown origin', '판매국 생산의 일부는 원산지를 알 수 없음'],
  ['part of world output is published for no country', '세계 생산의 일부는 국가별로 발표되지 않음'],
  ['shares of stages do not tell which tonnes pass both', '단계별 비중으로는 두 단계를 모두 거친 물량을 알 수 없음'],
  ['some amounts are told only as bounds', '일부 금액은 한도로만 알려짐'],
  ['some shares are known only as ranges, or belong to nobody named', '일부 비중은 범위로만 알려지거나 누구의 것인지 알 수 없음'],
  ['some stakes on the way are told as a band, or only as being there', '경로의 일부 지분은 구간으로만, 또는 있다는 것만 알려짐'],
  ['the stage of some awards, or the share of some stages, is not known', '일부 지원의 단계나 일부 단계의 비중을 알 수 없음'],
  ['there is no figure of it', '수치가 없음'],
  ['untold values would add to it', '알려지지 않은 금액이 더해질 수 있음'],
  [
    'value and low count only what is told: not every site’s output and owners are known',
    '값과 하한은 알려진 것만 셈: 모든 사업장의 생산량과 소유자가 알려진 것은 아님',
  ],
  ['what {a} bring is not known and counts as none', '{a}이(가) 보태는 양을 알 수 없어 없는 것으로 셈'],
  ['what stayed in the country, and what it made itself, is not known', '국내에 남은 양과 자체 생산량을 알 수 없음'],
  ['not all holders are told of {a}', '보유자가 모두 알려지지 않음: {a}'],
  ['taken to be widely held: {a}', '널리 분산된 것으로 봄: {a}'],
  ['{a} hold at least {b}', '{a}의 지분이 적어도 {b}'],
  ['not known', '알 수 없음'],

  // parts of a method that are not known
  ['concentration of EU sourcing, {a}', 'EU 조달 집중도, {a}'],
  ['concentration of world output', '세계 생산 집중도'],
  ['disruption potential', '공급 교란 가능성'],
  ['economic vulnerability', '경제적 취약성'],
  ['import reliance', '수입 의존도'],
  ['import risk', '수입 위험'],
  ['substitution index', '대체 지수'],
  ['trade exposure', '교역 노출'],
  ['metal', '금속'],

  // what limits a plan
  ['capacity of {a} sales in {b} ({c} t)', '{b}년 {a} 판매 전환 한도 ({c} t)'],
  [
    'rule alliance: nothing from sites outside the {a} nations of the rule by owner in {b}',
    '동맹 규칙: {b}년 소유 기준 {a}개국 밖의 사업장은 제외',
  ],
  [
    'rule alliance: nothing from sites outside the {a} nations of the rule by control in {b}',
    '동맹 규칙: {b}년 지배 기준 {a}개국 밖의 사업장은 제외',
  ],
  [
    'rule alliance: nothing from sites outside the {a} nations of the rule by site in {b}',
    '동맹 규칙: {b}년 소재 기준 {a}개국 밖의 사업장은 제외',
  ],
  ['rule cap: at most {a} % of the demand of {b} from {c} in {d}', '한 국가 상한 규칙: {d}년 {b} 수요의 최대 {a} %를 {c}에서'],
  ['US dollars', '미국 달러'],
  ['tonnes of CO2-equivalent, at most', 'CO2 환산 톤, 최대'],

  // kinds of alliances, and what members are
  ['group of governments', '정부 간 그룹'],
  ['dialogue of governments', '정부 간 대화'],
  ['conference of governments', '정부 간 회의'],
  ['trade agreement', '무역협정'],
  ['alliance of firms and governments', '기업과 정부의 연합'],
  ['union of states', '국가 연합'],
  ['forum of governments', '정부 간 포럼'],
  ['alliance of governments', '정부 간 동맹'],
  ['economic framework of governments', '정부 간 경제 프레임워크'],
  ['partnership of governments', '정부 간 파트너십'],
  ['network of public lenders', '공공 금융기관 네트워크'],
  ['forum of consumers and producers', '소비국과 생산국의 포럼'],
  ['organisation of states', '국제기구'],
  ['declaration of governments', '정부 간 선언'],
  ['initiative of governments', '정부 간 이니셔티브'],
  ['attendee', '참석국'],
  ['chair', '의장국'],
  ['convener', '주최국'],
  ['guest', '초청국'],
  ['host', '개최국'],
  ['member', '회원국'],
  ['observer', '참관국'],
  ['partner', '파트너'],
  ['party', '당사국'],
  ['signatory', '서명국'],

  // weights, and versions of the data
  [
    'Weighed: {a}). Each is divided by its average over the tonnes at hand, barred ones too, so at equal weights 10 % more of one than the average is as bad as 10 % more of another. As few tonnes as can be stay unmet before anything is weighed.',
    '가중치: {a}). 각 기준은 배제된 물량까지 포함한 평균으로 나누므로, 가중치가 같으면 어느 기준이든 평균보다 10 % 나쁜 것은 똑같이 나쁩니다. 가중치를 따지기 전에 부족량을 가장 적게 합니다.',
  ],
  ['{a}), {b}', '{a}), {b}'],
  ['{a} % {b} (average {c} {d}', '{b} {a} % (평균 {c} {d}'],
  ['cost', '비용'],
  ['days', '기간'],
  ['risk', '위험'],
  ['carbon', '탄소'],
  ['US dollars per tonne', '달러/톤'],
  ['days until the first delivery', '일(첫 도착까지)'],
  ['on a scale from 0 to 1', '(0부터 1까지)'],
  ['tonnes of CO2-equivalent per tonne, at most', 'CO2 환산 톤/톤, 최대'],
  [
    'Risk of a state, 0 to 1: (2.5 − political stability) / 5, the newest World Bank estimate up to the year; 1 where there is none.',
    '국가 위험 0–1: (2.5 − 정치 안정성) / 5, 그 연도까지의 최신 세계은행 추정값. 추정값이 없으면 1.',
  ],
  [
    'Of several plans that are as good at a weighting, the one that is best with all weighed alike is told.',
    '한 가중치에서 똑같이 좋은 계획이 여럿이면, 모두 같은 가중치일 때 가장 좋은 계획을 보여 줍니다.',
  ],
  [
    'All weightings deliver as many tonnes: what can be had is taken before anything is weighed, so where that is all there is, weights change nothing.',
    '어느 가중치에서나 공급량은 같습니다. 가중치를 따지기 전에 구할 수 있는 양을 모두 쓰므로, 그것이 전부인 곳에서는 가중치가 아무것도 바꾸지 않습니다.',
  ],
  [
    'A fact is what answers by default, with every column, who says so and how many sources do; what came and went between the two versions is not told.',
    '사실은 기본으로 답하는 값이며 모든 열, 출처와 출처 수를 포함합니다. 두 버전 사이에 생겼다 사라진 것은 알려 주지 않습니다.',
  ],
  [
    'An answer is what the question is answered with when nothing is chosen, without the version of the data.',
    '답은 아무것도 고르지 않았을 때의 답이며, 데이터 버전은 제외합니다.',
  ],
  [
    'What version {a} told of facts was not kept; it is when it is loaded the next time.',
    '버전 {a}의 사실은 보관되어 있지 않습니다. 다음에 적재할 때 보관됩니다.',
  ],
  ['Of the {a} questions, whether {b} are answered otherwise is not known.', '질문 {a}개 중 {b}개는 답이 달라졌는지 알 수 없습니다.'],
  [
    'A fact is stale on {a} when what answers was published more than {b} years before; one that bears no date never is.',
    '{a} 기준으로 발표된 지 {b}년이 넘은 사실을 오래된 것으로 봅니다. 날짜가 없는 사실은 제외합니다.',
  ],
  [
    'A number that depends on few facts may still hang on one that nobody doubts; ask the question again under a context to see.',
    '적은 사실에 기댄 수치는 의심받지 않는 사실 하나에 달려 있을 수 있습니다. 맥락을 바꾸어 다시 물어보면 알 수 있습니다.',
  ],
  [
    'Of {a} entities it is told only that there is a stake, or a band: they may or may not be controlled.',
    '{a}곳은 지분이 있다는 것이나 구간만 알려져 있어 지배 여부를 알 수 없습니다.',
  ],
  ['No version was named to begin with, so nothing is compared.', '시작 버전을 지정하지 않아 아무것도 비교하지 않습니다.'],

  // paths
  ['{a} belongs to {b} (since {c}).', '{a}: {b}의 회원 ({c}부터).'],
  ['{a} is a party to {b}.', '{a}: {b}의 당사자.'],
  ['{a} has its seat in {b}.', '{a}: 본사는 {b}.'],
  ['newest edition of the same rank: {a} over {b}', '같은 등급의 최신 판본: {b} 대신 {a}'],
  ['{a} is of rank {b}, {c} of rank {d}', '{a}은(는) {b}등급, {c}은(는) {d}등급'],
];
