import { language } from './words';

/*
 * The engine gives its reasons in English, as they are kept in the store and in exports: what a reader of logs searches for. On the French
 * page they are said in French, phrase by phrase; what is not known here stays as it is.
 */
const phrases: [RegExp, string][] = [
  // how an act was found
  [/\bsubject and object\b/g, 'sujet et complément d’objet'],
  [/\bsubject of the governing verb\b/g, 'sujet du verbe principal'],
  [/\bsubject of the verb before\b/g, 'sujet du verbe précédent'],
  [/\bsubject of the sentence\b/g, 'sujet de la phrase'],
  [/\bnoun with its complements\b/g, 'nom avec ses compléments'],
  [/, passive\b/g, ', voix passive'],
  [/\bsaid with /g, 'dit par '],
  [/\babout the one named with it\b/g, 'à propos de qui est nommé avec'],
  [/\bby those last told to protest\b/g, 'par ceux dont il vient d’être dit qu’ils protestent'],
  [/\breceived by the country of the place\b/g, 'reçu par le pays du lieu'],
  [/\ban act without recipient\b/g, 'un acte sans destinataire'],
  [/\banswering who had accused or asked\b/g, 'en réponse à qui avait accusé ou demandé'],
  [/\bplace weighed: (.+?) at the head of the article\b/g, 'lieu pesé : $1 en tête de l’article'],
  [/\bplace weighed: (.+?) in its sentence\b/g, 'lieu pesé : $1 dans sa phrase'],
  [/\bplace weighed: (.+?) in the sentence before\b/g, 'lieu pesé : $1 dans la phrase d’avant'],
  [/\bplace weighed: /g, 'lieu pesé : '],
  [/\bweighed \(/g, 'pesé ('],
  // how a day was found
  [/\bweighed: told as news of the day of publication\b/g, 'pesé : raconté comme une nouvelle du jour de parution'],
  [/\btold as news, and the recent day that the article names most\b/g, 'raconté comme une nouvelle, et le jour récent que l’article nomme le plus'],
  [/\bthe speaker's last day\b/g, 'le dernier jour du locuteur'],
  [/\btime in its clause\b/g, 'date dans sa proposition'],
  [/\btime in its sentence\b/g, 'date dans sa phrase'],
  [/\bweighed: /g, 'pesé : '],
  [/\bin its sentence\b/g, 'dans sa phrase'],
  [/\bin the sentence before\b/g, 'dans la phrase d’avant'],
  [/\bat the head of the article\b/g, 'en tête de l’article'],
  [/\bweekday of publication\b/g, 'jour de la parution'],
  [/\bweekday before publication\b/g, 'jour de la semaine avant la parution'],
  [/\bweekday after publication\b/g, 'jour de la semaine après la parution'],
  [/\blast such weekday before publication\b/g, 'dernier jour de ce nom avant la parution'],
  [/\bday of publication\b/g, 'jour de la parution'],
  [/\bpart of the day mentioned before\b/g, 'moment du jour nommé avant'],
  [/\bpart of the day mentioned\b/g, 'moment du jour nommé'],
  [/\bpart of the (jour de la parution)\b/g, 'moment du $1'],
  [/\bcounted from the day mentioned before\b/g, 'compté depuis le jour nommé avant'],
  [/\bcounted from the day mentioned\b/g, 'compté depuis le jour nommé'],
  [/\bcounted from publication\b/g, 'compté depuis la parution'],
  [/\bweek counted from publication\b/g, 'semaine comptée depuis la parution'],
  [/\bmonth nearest to publication\b/g, 'mois le plus proche de la parution'],
  [/\bseason nearest to publication\b/g, 'saison la plus proche de la parution'],
  [/\bweek-end nearest to publication\b/g, 'week-end le plus proche de la parution'],
  [/\bday and month; the year nearest to publication\b/g, 'jour et mois ; l’année la plus proche de la parution'],
  [/\bday and month; the year by the\b/g, 'jour et mois ; l’année selon le'],
  [/\bnearest to publication\b/g, 'le plus proche de la parution'],
  [/\bby the tense of its verb\b/g, 'd’après le temps de son verbe'],
  [/\bthe tense of its verb\b/g, 'temps de son verbe'],
  [/\byear told\b/g, 'année donnée'],
  [/\bmonth told\b/g, 'mois donné'],
  [/\bdate told\b/g, 'date donnée'],
  [/\bno day told\b/g, 'aucun jour donné'],
  // why tellings are one fact
  [/^shared: /g, 'en commun : '],
  [/\bthe same sentence\b/g, 'la même phrase'],
  [/\bmuch the same words\b/g, 'presque les mêmes mots'],
  [/\bthe same participants\b/g, 'les mêmes participants'],
  [/\bthe same sides\b/g, 'les mêmes camps'],
  [/\ba participant\b/g, 'un participant'],
  [/\bthe word for it\b/g, 'le mot qui le dit'],
  [/\bthe day\b/g, 'le jour'],
  [/\bthe place\b/g, 'le lieu'],
  [/\bthe time\b/g, 'l’heure'],
  // origins
  [/\btold by\b/g, 'raconté par'],
  [/\bof one outlet,/g, 'd’un même titre,'],
  [/\bgoes? back to\b/g, 'remonte à'],
  [/\bnames? (.+) as (?:its|their) source\b/g, 'nomme $1 comme source'],
  [/\brepeats (\d+)% of\b/g, 'reprend $1 % de'],
  [/\bhas the sentence of\b/g, 'a la phrase de'],
  [/\btells it in the words of\b/g, 'le raconte avec les mots de'],
  // who is who
  [/^same name$/g, 'même nom'],
  [/\bthe same name\b/g, 'le même nom'],
  [/\bsame name\b/g, 'même nom'],
  [/\banother spelling of\b/g, 'autre graphie de'],
  [/\bis short for (.+), the only longer name that fits\b/g, 'est court pour $1, le seul nom plus long qui convienne'],
  [/\ba slip in (.+), in the same company\b/g, 'une faute dans $1, en même compagnie'],
  [/\bboth are (?:name|known|country|town|forces(?: of)?|acronym)\b/g, 'tous deux sont'],
  [/\bpeople who take part in an act\b/g, 'des gens qui prennent part à un acte'],
  [/\bspeaker known by this description only\b/g, 'locuteur connu par cette seule description'],
  [/\bthe capital stands for the government\b/g, 'la capitale pour le gouvernement'],
  [/\bin office \(([A-Z]{3}) [\w-]+\) from ([\d-]+) to ([\d-]+)/g, 'en fonction ($1) du $2 au $3'],
  [/\bthe same function\b/g, 'la même fonction'],
  [/\bpart of the full name\b/g, 'partie du nom complet'],
  [/\bthe only person near it\b/g, 'la seule personne proche'],
  [/\bintroduced in brackets\b/g, 'présenté entre parenthèses'],
  [/\ba word for that function\b/g, 'un mot pour cette fonction'],
  [/\bknown by its adjective only\b/g, 'connu par son seul adjectif'],
  [/: surname\b/g, ' : nom de famille'],
  [/\ba letter or two apart\b/g, 'à une ou deux lettres près'],
  [/\ban initial for the first name\b/g, 'une initiale pour le prénom'],
  [/\bthe words of one are among those of the other\b/g, 'les mots de l’un sont parmi ceux de l’autre'],
  [/\bthe same surname and initial\b/g, 'le même nom de famille et la même initiale'],
  [/\bthe same first name, and surnames\b/g, 'le même prénom, et des noms de famille'],
];

/** A reason in the language of the page. Words between quotation marks are the article's and stay. */
export function sayBecause(text: string): string {
  if (language.value !== 'fr') return text;
  const kept: string[] = [];
  let said = text.replace(/"[^"]*"/g, (words) => `\u0001${kept.push(words) - 1}\u0002`);
  for (const [phrase, french] of phrases) said = said.replace(phrase, french);
  return said.replace(/\u0001(\d+)\u0002/g, (_, i) => `« ${kept[Number(i)]!.slice(1, -1)} »`);
}
