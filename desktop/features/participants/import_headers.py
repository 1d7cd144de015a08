"""Headers people write above their columns, in nine languages and in the exports of other programs.

Synonyms are stored as people write them and compared folded: no case, accents, signs. The exports are
those of Moodle (participants), CiviCRM (primary fields), TimeOverflow (members) and Google Forms
(questions as headers). Longer than most files, and longest as one piece.
"""

from functools import cache, lru_cache

from desktop.features.participants.import_fields import ImportField
from desktop.store.words import fold

F = ImportField

SYNONYMS: dict[ImportField, str] = {
    F.GIVEN_NAME: "given name|given names|first name|firstname|first names|forename|christian name|fornavn|"
    "förnamn|"
    "tilltalsnamn|vorname|vornamen|rufname|prénom|prénoms|ชื่อจริง|ชื่อตัว|собствено име|първо име|"
    "nome di battesimo|nome proprio|nombre|fname",
    F.MIDDLE_NAME: "middle name|middle names|mellomnavn|mellannamn|mellemnavn|zweiter vorname|deuxième prénom|"
    "ชื่อกลาง|презиме|бащино име|secondo nome",
    F.FAMILY_NAME: "family name|last name|lastname|surname|etternavn|slektsnavn|efternavn|efternamn|"
    "familienavn|"
    "nachname|familienname|zuname|nom de famille|nom de naissance|nom d'usage|นามสกุล|ชื่อสกุล|фамилия|"
    "фамилно име|cognome|apellidos|apellido|lname",
    F.FULL_NAME: "full name|complete name|name and surname|first and last name|name surname|fullt navn|"
    "fulde navn|"
    "hele navnet|fullständigt namn|för- och efternamn|for- og etternavn|for- og efternavn|vor- und nachname|"
    "vorname nachname|vor- und zuname|name vorname|nachname vorname|vollständiger name|nom complet|nom et prénom|"
    "nom prénom|prénom et nom|ชื่อ-นามสกุล|ชื่อ - สกุล|ชื่อและนามสกุล|ชื่อสกุลเต็ม|име и фамилия|три имена|"
    "имена|nome e cognome|cognome e nome|nome completo|nominativo|display name|sort name|user full name|"
    "participant|participant name|deltaker|deltagare|deltager|teilnehmer|teilnehmer:in|teilnehmerin|nom du participant|"
    "ผู้เข้าร่วม|рายชื่อ|รายชื่อ|участник|partecipante|member name|student name|name of participant",
    F.ADDRESS_FORM: "form of address|salutation|title|individual prefix|prefix|tiltaleform|tiltale|tilltal|"
    "titel|"
    "anrede|briefanrede|civilité|คำนำหน้า|คำนำหน้าชื่อ|обръщение|titolo|appellativo",
    F.GENDER: "gender|sex|kjønn|kön|køn|geschlecht|sexe|genre|เพศ|пол|genere|sesso|género",
    F.BIRTH_DATE: "birth date|birthdate|date of birth|dob|d.o.b.|birthday|born|born on|fødselsdato|født|"
    "fødselsdag|"
    "födelsedatum|född|födelsedag|födelsedata|personnummer|geburtsdatum|geboren|geboren am|geb.|geb.-datum|"
    "geb.dat.|geburtstag|date de naissance|né le|née le|né(e) le|ddn|วันเกิด|วันเดือนปีเกิด|วัน/เดือน/ปีเกิด|"
    "วัน เดือน ปี เกิด|дата на раждане|рождена дата|роден на|рожден ден|data di nascita|nato il|nata il|nato/a il|"
    "fecha de nacimiento",
    F.STREET: "street|street address|street and number|address|home address|postal address|address line 1|gate|"
    "gateadresse|adresse|gatuadress|adress|bostadsadress|vej|vejnavn|gade|adresse linje 1|straße|strasse|"
    "straße und hausnummer|straße, hausnummer|straße nr.|str.|anschrift|rue|adresse postale|ที่อยู่|ถนน|บ้านเลขที่|"
    "улица|адрес|via|indirizzo|residenza|dirección",
    F.POSTCODE: "postcode|post code|postal code|zip|zip code|zipcode|postnr|postnr.|postnummer|plz|"
    "postleitzahl|"
    "code postal|cp|รหัสไปรษณีย์|пощенски код|п.к.|cap|c.a.p.|codice postale|código postal",
    F.MUNICIPALITY: "town|city|city/town|municipality|place|place of residence|location|poststed|by|sted|"
    "kommune|"
    "bosted|stad|ort|postort|kommun|bostadsort|bopælskommune|wohnort|stadt|gemeinde|ville|commune|localité|"
    "เมือง|อำเภอ|เขต|град|населено място|град/село|община|città|comune|comune di residenza|località|paese di residenza",
    F.PLACE: "postcode and town|zip and city|zip/city|postnr og sted|postnummer og sted|postnr/sted|"
    "postnr. og by|"
    "postnummer och ort|plz ort|plz/ort|plz und ort|plz wohnort|code postal et ville|code postal ville|"
    "cp ville|cap e città|cap città|cap comune|пощенски код и град",
    F.REGION: "region|county|state|state/province|province|fylke|län|landsdel|bundesland|kreis|landkreis|"
    "département|région|จังหวัด|ภูมิภาค|област|регион|provincia|regione",
    F.COUNTRY: "country|country of residence|land|bosettingsland|staat|pays|pays de résidence|ประเทศ|"
    "държава|страна|"
    "paese|nazione|país",
    F.PHONE: "phone|phone number|telephone|telephone number|tel|tel.|tel no|mobile|mobile phone|"
    "mobile number|cell|"
    "cell phone|phone 1|home phone|telefon|telefonnummer|telefonnr|tlf|tlf.|tlf nr|tlf.nr.|mobil|mobilnummer|"
    "mobiltelefon|mobilnr|tel.nr.|handy|handynummer|mobilfunk|rufnummer|téléphone|n° de téléphone|tél|tél.|portable|"
    "mobile phone number|numéro de téléphone|โทรศัพท์|เบอร์โทร|เบอร์โทรศัพท์|หมายเลขโทรศัพท์|มือถือ|เบอร์มือถือ|"
    "телефон|телефонен номер|тел.|мобилен|мобилен телефон|gsm|gsm номер|telefono|cellulare|numero di telefono|"
    "recapito telefonico|whatsapp|whatsapp number|teléfono",
    F.OTHER_PHONE: "second phone|other phone|alternative phone|phone 2|work phone|landline|annen telefon|"
    "telefon arbeid|fasttelefon|telefon 2|festnetz|telefon privat|telefon dienstlich|hemtelefon|arbejdstelefon|"
    "téléphone fixe|fixe|เบอร์สำรอง|втори телефон|стационарен телефон|telefono fisso|altro telefono",
    F.EMAIL: "email|e-mail|mail|email address|e-mail address|mail address|epost|e-post|e-postadresse|"
    "epostadresse|"
    "e-postadress|epostadress|mailadresse|e-mailadresse|mejl|e-mail-adresse|emailadresse|mailadr.|courriel|"
    "adresse mail|adresse e-mail|adresse électronique|mél|อีเมล|อีเมล์|ที่อยู่อีเมล|имейл|имейл адрес|е-мейл|"
    "е-поща|ел. поща|електронна поща|posta elettronica|indirizzo e-mail|indirizzo email|username email|correo",
    F.SECOND_CONTACT: "second contact|second contact person|emergency contact|contact person|next of kin|"
    "nødkontakt|pårørende|kontaktperson|anhörig|nödkontakt|notfallkontakt|ansprechpartner|"
    "ansprechpartnerin|personne à contacter|contact d'urgence|personne à prévenir|ผู้ติดต่อฉุกเฉิน|"
    "лице за контакт|контакт при спешност|contatto di emergenza|persona di riferimento|persona da contattare",
    F.LANGUAGE: "language of documents|preferred language|correspondence language|locale|lang|"
    "foretrukket språk|"
    "föredraget språk|foretrukket sprog|korrespondenzsprache|bevorzugte sprache|langue préférée|"
    "langue de correspondance|ภาษาที่ต้องการ|предпочитан език|lingua preferita",
    F.LANGUAGES: "languages|languages spoken|spoken languages|language|language skills|mother tongue|"
    "native language|"
    "first language|second language|språk|morsmål|språkkunnskaper|modersmål|språkkunskaper|sprog|modersmål sprog|"
    "sprogkundskaber|sprachen|sprache|muttersprache|sprachkenntnisse|langue|langues|langues parlées|"
    "langue maternelle|ภาษา|ภาษาที่พูด|ภาษาแม่|език|езици|майчин език|владеени езици|говорими езици|lingua|lingue|"
    "lingue parlate|lingua madre|madrelingua|idioma",
    F.ORGANISATION: "organisation|organization|organisation name|organization name|school|school name|college|"
    "college name|university|institution|association|sending organisation|partner|skole|organisasjon|skola|lärosäte|"
    "universitet|schule|hochschule|verein|einrichtung|träger|organismo|établissement|établissement scolaire|école|"
    "université|organisme|structure|โรงเรียน|องค์กร|หน่วยงาน|สถาบัน|สถานศึกษา|училище|организация|университет|"
    "институция|scuola|organizzazione|ente|istituto|università|associazione",
    F.PROFESSION: "profession|occupation|job|job title|position|yrke|stilling|stillingstittel|befattning|"
    "titel job|"
    "stillingsbetegnelse|erhverv|beruf|tätigkeit|ausgeübter beruf|métier|poste|fonction|อาชีพ|ตำแหน่ง|"
    "професия|длъжност|professione|mestiere|occupazione|lavoro|mansione",
    F.EMPLOYER: "employer|company|current employer|workplace|firm|arbeidsgiver|arbeidsplass|firma|bedrift|"
    "arbetsgivare|företag|arbetsplats|arbejdsgiver|virksomhed|arbejdsplads|arbeitgeber|unternehmen|betrieb|"
    "employeur|entreprise|société|นายจ้าง|บริษัท|ที่ทำงาน|работодател|фирма|месторабота|datore di lavoro|azienda|impresa",
    F.NOTES: "anything else we should know|"
    "notes|note|note(s)|comment|comments|remark|remarks|description|about|notater|merknad|"
    "merknader|kommentar|"
    "anteckningar|anmärkning|bemærkninger|noter|notizen|anmerkung|anmerkungen|bemerkung|bemerkungen|hinweise|"
    "remarques|commentaire|commentaires|observations|หมายเหตุ|บันทึก|бележка|бележки|забележка|забележки|"
    "osservazioni|annotazioni|commenti|note interne",
    F.ROLE: "role|roles|role(s)|participant role|mentor or mentee|mentor/mentee|type|i am a|i would like to be|"
    "rolle|roller|roll|mentor eller mentee|mentor oder mentee|mentor:in oder mentee|rôle|mentor ou mentoré|"
    "บทบาท|роля|роля в програмата|ruolo|mentore o mentee|participant type|category",
    F.NUMBER: "participation number|participant number|participant id|member number|deltakernummer|"
    "deltagarnummer|"
    "deltagernummer|teilnehmernummer|tn-nr.|numéro de participant|หมายเลขผู้เข้าร่วม|номер на участник|"
    "numero partecipante|user code",
    F.FIRST_ENTRY_ON: "entry date|start date|date of entry|joined|joining date|registration date|startdato|"
    "inntreden|"
    "innmeldt|startdatum|inträdesdatum|indmeldt|indtrædelsesdato|eintritt|eintrittsdatum|eintritt am|beginn|"
    "date d'entrée|date de début|วันที่เข้าร่วม|วันที่เริ่ม|дата на включване|дата на постъпване|начална дата|"
    "data di ingresso|data di inizio|data iscrizione|join date",
    F.LAST_EXIT_ON: "exit date|end date|left on|sluttdato|utmeldt|slutdatum|utträdesdatum|slutdato|udmeldt|"
    "austritt|"
    "austrittsdatum|ende|date de sortie|date de fin|วันที่สิ้นสุด|วันที่ออก|дата на напускане|крайна дата|"
    "data di uscita|data di fine",
    F.EXIT_REASON: "reason for leaving|exit reason|sluttårsak|avslutningsorsak|årsag til ophør|austrittsgrund|"
    "motif de sortie|เหตุผลที่ออก|причина за напускане|motivo di uscita",
    F.CHANNEL: "how did you hear about us|how they heard of the programme|channel|contact source|source|kilde|"
    "hvordan hørte du om oss|hur hörde du talas om oss|hvordan har du hørt om os|wie haben sie von uns erfahren|"
    "comment avez-vous connu le programme|รู้จักโครงการจาก|откъде научихте за нас|come ci ha conosciuto",
    F.CAPACITY: "capacity|mentees at once|number of mentees|max mentees|how many mentees|kapasitet|"
    "antall mentees|"
    "antal adepter|kapacitet|antal mentees|kapazität|anzahl mentees|max. mentees|capacité|nombre de mentorés|"
    "จำนวนผู้รับการดูแล|капацитет|брой менторствани|capacità|numero di mentee",
    F.INTERESTS: "interests|interest|hobbies|areas of interest|topics|skills|interesser|interesse|hobbyer|"
    "intressen|"
    "fritidsintressen|interessen|interessen und hobbys|hobbys|themen|centres d'intérêt|intérêts|loisirs|"
    "ความสนใจ|สิ่งที่สนใจ|งานอดิเรก|интереси|хобита|interessi|passioni|tag(s)|tags",
    F.GOALS: "goals|goal|aims|objectives|what do you hope to achieve|expectations|mål|målsetting|förväntningar|"
    "forventninger|ziele|ziel|erwartungen|objectifs|attentes|เป้าหมาย|ความคาดหวัง|цели|очаквания|obiettivi|aspettative",
    F.AVAILABILITY: "availability|available|when are you available|when do you have time|"
    "preferred times|tilgjengelighet|"
    "når passer det|"
    "tillgänglighet|tider|tilgængelighed|verfügbarkeit|verfügbare zeiten|zeiten|disponibilités|disponibilité|"
    "เวลาที่สะดวก|วันเวลาที่ว่าง|наличност|свободно време|disponibilità|orari",
    F.MODE: "way to meet|meeting mode|online or in person|møteform|mötesform|mødeform|"
    "treffen online oder vor ort|"
    "format der treffen|mode de rencontre|รูปแบบการพบ|начин на срещане|modalità di incontro",
    F.WISHES: "wishes|wishes for the mentor|preferences|ønsker|önskemål|wünsche|wünsche an mentor:in|souhaits|"
    "préférences|ความต้องการ|желания|предпочитания|desideri|preferenze",
    F.GUARDIAN_RELATION: "relation|relationship|relation to child|relasjon|verwandtschaft|lien de parenté|"
    "ความสัมพันธ์|родство|grado di parentela",
    F.GUARDIAN_PERMITS: "parental consent|guardian consent|permission of guardian|foreldresamtykke|"
    "samtykke fra foresatte|vårdnadshavares samtycke|forældresamtykke|einverständnis der eltern|"
    "einverständniserklärung eltern|autorisation parentale|ความยินยอมของผู้ปกครอง|съгласие на родител|"
    "consenso dei genitori|autorizzazione dei genitori",
    F.CONSENT_DATA: "consent|data protection|privacy|privacy consent|gdpr|gdpr consent|privacy policy accepted|"
    "samtykke|personvern|samtycke|integritetspolicy|datenschutz|einwilligung|dsgvo|"
    "einwilligung datenschutz|consentement|rgpd|"
    "ความยินยอม|ยินยอม pdpa|съгласие|съгласие за лични данни|gdpr съгласие|consenso|consenso privacy|privacy policy",
    F.CONSENT_DIRECTORY: "consent directory|entry in directory|may be listed|eintrag im verzeichnis|"
    "samtykke katalog|inscription à l'annuaire|consenso elenco",
    F.CONSENT_PHOTO: "photo consent|photos allowed|consent photo|media consent|fotosamtykke|samtykke foto|"
    "bilder ok|"
    "samtycke foto|fotoerlaubnis|einwilligung foto|fotos|bildrechte|droit à l'image|autorisation photo|"
    "ยินยอมถ่ายภาพ|съгласие за снимки|снимки|consenso foto|liberatoria foto",
    F.CONSENT_QUOTATION: "quotation consent|may be quoted|consent quotation|samtykke sitat|zitate|droit de citation",
    F.CONSENT_NEWSLETTER: "newsletter|receive notifications|mailing list|nyhetsbrev|nyhedsbrev|rundbrief|"
    "lettre d'information|infolettre|จดหมายข่าว|бюлетин|notiziario",
    F.LABOUR: "labour status|employment status|work status|work situation|arbeidssituasjon|yrkesstatus|"
    "sysselsetting|"
    "sysselsättning|arbetssituation|beskæftigelse|arbejdssituation|erwerbsstatus|arbeitsmarktstatus|"
    "beschäftigungsstatus|erwerbssituation|situation professionnelle|statut d'emploi|situation d'emploi|"
    "สถานะการทำงาน|สถานภาพการทำงาน|трудов статус|заетост|статус на пазара на труда|condizione lavorativa|"
    "condizione occupazionale|situazione lavorativa",
    F.REGISTERED_UNEMPLOYED: "registered unemployed|registrert arbeidsledig|inskriven som arbetslös|"
    "registreret ledig|arbeitslos gemeldet|arbeitsuchend gemeldet|inscrit à pôle emploi|inscrit à france travail|"
    "регистриран безработен|iscritto al centro per l'impiego",
    F.UNEMPLOYED_SINCE: "unemployed since|arbeidsledig siden|arbetslös sedan|ledig siden|arbeitslos seit|"
    "au chômage depuis|ว่างงานตั้งแต่|безработен от|disoccupato dal",
    F.IN_EDUCATION: "in education|in education or training|under utdanning|i utbildning|under uddannelse|"
    "in ausbildung|in bildung|en formation|กำลังศึกษา|в обучение|учи в момента|in formazione",
    F.WEEKLY_HOURS: "weekly hours|hours per week|timer per uke|timmar per vecka|timer om ugen|wochenstunden|"
    "stunden pro woche|heures par semaine|ชั่วโมงต่อสัปดาห์|часове седмично|ore settimanali",
    F.ISCED: "isced|isced level|education|education level|level of education|highest education|utdanning|"
    "utdanningsnivå|høyeste utdanning|utbildning|utbildningsnivå|uddannelse|uddannelsesniveau|bildungsabschluss|"
    "bildungsstand|höchster abschluss|schulabschluss|niveau d'études|diplôme|niveau de formation|ระดับการศึกษา|"
    "วุฒิการศึกษา|образование|степен на образование|titolo di studio|livello di istruzione|istruzione",
    F.EDUCATION_TITLE: "title of the qualification|qualification|degree|studienfach|fach|fagbrev tittel|examen|"
    "intitulé du diplôme|specialnost|специалност|titolo conseguito",
    F.EDUCATION_COUNTRY: "country of qualification|country of education|utdanningsland|utbildningsland|"
    "uddannelsesland|land des abschlusses|pays du diplôme|държава на образованието|paese del titolo di studio",
    F.CITIZENSHIP: "citizenship|nationality|statsborgerskap|medborgarskap|statsborgerskab|nasjonalitet|"
    "staatsangehörigkeit|nationalität|nationalité|สัญชาติ|гражданство|националност|cittadinanza|nazionalità",
    F.FOREIGN_BACKGROUND: "foreign background|migration background|innvandrerbakgrunn|utländsk bakgrund|"
    "udenlandsk baggrund|migrationshintergrund|origine étrangère|чуждестранен произход|origine straniera",
    F.MINORITY: "minority|minoritet|minderheit|minorité|ชนกลุ่มน้อย|малцинство|minoranza",
    F.DISABILITY: "disability|funksjonsnedsettelse|funktionsnedsättning|handicap|behinderung|schwerbehinderung|"
    "ความพิการ|увреждане|disabilità",
    F.HOUSING: "homeless|housing exclusion|bostedsløs|hemlös|hjemløs|wohnungslos|sans-abri|ไร้บ้าน|бездомен|senza dimora",
}

BARE_NAME = "name|navn|namn|nom|nome|ime|име|ชื่อ|name *|your name|username"
"""Headers that mean the full name, the given or the family name, depending on the other columns."""

GUARDIAN = (
    "parent|parents|guardian|mother|father|foresatt|foresatte|forelder|foreldre|mor|far|vårdnadshavare|förälder|"
    "föräldrar|målsman|forælder|forældre|værge|eltern|elternteil|sorgeberechtigte|sorgeberechtigter|"
    "sorgeberechtigte r|erziehungsberechtigte|erziehungsberechtigter|mutter|vater|tuteur|représentant légal|"
    "responsable légal|mère|père|ผู้ปกครอง|родител|настойник|майка|баща|genitore|genitori|tutore|madre|padre"
)

SKIPPED = (
    "nr|no|n|nr.|lfd. nr.|#|№|id|contact id|contact type|contact subtype|timestamp|zeitstempel|tidsstempel|"
    "tidsstämpel|horodateur|клеймо за време|informazioni cronologiche|ประทับเวลา|do not email|do not phone|"
    "do not mail|do not sms|do not trade|no bulk emails user opt out|legal identifier|external identifier|nickname|"
    "legal name|image url|preferred communication method|preferred mail format|contact hash|individual suffix|"
    "formal title|communication style|email greeting id|postal greeting id|addressee id|deceased|deceased date|"
    "household name|sic code|user unique id openid|current employer id|contact is in trash|created date|"
    "modified date|addressee|email greeting|postal greeting|location type|street number|street number suffix|"
    "street name|street unit|supplemental address 1|supplemental address 2|supplemental address 3|"
    "postal code suffix|latitude|longitude|address name|master address belongs to|phone extension|phone type|"
    "on hold|use for bulk mail|signature text|signature html|im provider|im screen name|openid|world region|website|"
    "group s|groups|last access to course|last access to site|status|id number|department|created|updated|"
    "terms accepted at|current sign in at|last login|balance|age|alder|ålder|alter|âge|อายุ|възраст|età|signature|"
    "unterschrift|underskrift|score|user picture|select|last downloaded from this course"
)

_POLITE = (
    "your|you|what|is|are|the|please|enter|dein|deine|ihr|ihre|ihren|was|wie|ist|bitte|ditt|din|dine|hva|er|"
    "vad|är|hvad|votre|vos|quel|quelle|est|veuillez|il|tuo|tua|la|le|qual|è|вашето|вашият|вашата|ваш|моля|"
    "kontakt|contact|primary|main|home|private|privat|personal|person|child|kind|pupil|student|elev|schüler|mentee|"
    "mentor|of|for|der|des|die|das|von|du|de|del|di|på|til|på|och|og"
)
POLITE = frozenset(fold(word) for word in _POLITE.split("|"))
"""Words that add nothing to a header, as in "What is your first name?" or "Vorname (Kind)"."""


@cache
def synonyms() -> dict[str, ImportField]:
    """Folded header -> field; of two meanings the first written above counts."""
    found: dict[str, ImportField] = {}
    for key, words in SYNONYMS.items():
        for word in words.split("|"):
            found.setdefault(comparable(word), key)
    return found


@cache
def words_of(text: str) -> frozenset[str]:
    """One of the lists above, folded."""
    return frozenset(comparable(word) for word in text.split("|"))


@lru_cache(20_000)
def comparable(header: str) -> str:
    """A header without case, accents and signs: "E-Mail-Adresse *" is "e mail adresse"."""
    return " ".join("".join(_sign(sign) for sign in fold(header)).split())


def _sign(sign: str) -> str:
    return sign if sign.isalnum() or "\u0e30" <= sign <= "\u0e4e" or sign == "#" else " "
