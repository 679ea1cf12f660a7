/** Words that, standing beside a name, tell what the name is. Keys as wordKey makes them. */

function words(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/));
}

/** "in Denver": a place follows. */
export const BEFORE_PLACE = words(`
  in at near from outside around across downtown throughout northern southern eastern western suburban metro rural
  central inside`);

/** Often before a place, but before much else too. */
export const BEFORE_PLACE_WEAK = words(`
  to of into between toward towards through south north east west for and the southeast southwest northeast northwest`);

/** "Denver police": what a place has. */
export const AFTER_PLACE = words(`
  man woman police school schools district districts residents resident mayor city council high public elementary middle
  unified isd teachers teacher parents students area based native township twp boro town village fire sheriff families
  voters officials lawmakers legislature suburb board superintendent juniors metro state community county airport zoo
  hospital firefighters detectives couple teen family law house senate governor lawmaker democrat republican republicans
  democrats taxpayers boys girls mother father parent kids seniors teens pupils households group moms mom dad`);

/** "Sen. Lake": a person follows. */
export const TITLES = words(`
  mr mrs ms miss dr sen rep gov lt sgt capt col gen maj cpl det judge justice president senator congressman congresswoman
  representative rev father sister coach officer deputy chief sheriff secretary professor prof superintendent commissioner
  principal chancellor attorney councilman councilwoman councilmember chairman chairwoman supervisor trustee sir lord lady
  king queen prince princess pope supt governor mayor quarterback actor actress singer minister`);

/** "Lake said": a person went before. */
export const SPEAKS = words(`
  said says told added wrote asked explained noted recalled testified argued thinks believes who whose himself herself`);

export const STREETS = words(`
  street st avenue ave road rd drive dr lane boulevard blvd highway parkway court circle plaza terrace way turnpike
  expressway`);

/** "Denver Post": a newspaper is named after the place. */
export const PAPERS = words(`
  times post tribune herald news sentinel journal gazette globe star chronicle press register daily observer examiner
  courier dispatch inquirer enquirer sun telegram bee review record advocate reporter independent republic ledger mercury
  leader`);

/** "Lincoln Center": a body or thing is named after the place, or stands in it. */
export const INSTITUTIONS = words(`
  university college institute foundation center centre hospital bank inc corp company llc group church hotel park museum
  bridge river lake creek mountain`);

/** Schools bear the names of persons as often as of towns. */
export const SCHOOL_KINDS = words('elementary middle high school academy');

/** "Lake Vermont" is no state. */
export const WATERS = words('lake mount fort ft mt gulf camp river uss');

/** "Washington lawmakers": what a state has and the capital has not, or seldom. */
export const OF_A_STATE = words(`
  state juniors seniors students teachers parents families legislature legislators lawmakers lawmaker governor voters law
  laws`);
