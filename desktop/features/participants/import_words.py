"""Words people write into the cells of their lists, in nine languages, and the value each stands for.

Compared folded (no case, accents, signs). Education follows the table of `domain.md` 1.4, work and
roles the glossary of 8.1 and 8.2. Longer than most files, and longest as one piece.
"""

from functools import cache

from desktop.features.participants.import_headers import comparable

GENDER = {
    "f": "f|female|woman|girl|w|weiblich|frau|mädchen|kvinne|kvinna|kvinde|k|jente|flicka|pige|tjej|dame|"
    "femme|féminin|"
    "fille|mme|madame|femminile|donna|ragazza|signora|sig.ra|жена|жени|женски|ж|момиче|г-жа|หญิง|ผู้หญิง|ญ|นาง|นางสาว|"
    "เด็กหญิง|ด.ญ.|น.ส.|mrs|ms|miss|fru|she/her|kvinnelig|kvinnlig|kvindelig|femenino|mujer",
    "m": "m|male|man|boy|männlich|mann|herr|junge|mand|gutt|pojke|dreng|kille|homme|masculin|garçon|h|"
    "monsieur|maschile|"
    "maschio|uomo|u|ragazzo|signor|sig.|мъж|мъже|мъжки|м|момче|г-н|ชาย|ผู้ชาย|ช|นาย|เด็กชาย|ด.ช.|mr|mr.|hr|hr.|he/him|"
    "mannlig|manlig|mandlig|masculino|hombre",
    "n": "n|d|x|divers|diverse|non-binary|nonbinary|non binary|nb|ikke-binær|icke-binär|nicht-binär|"
    "non-binaire|"
    "non binario|non binaria|небинарен|небинарна|other|annet|annat|andet|anders|autre|altro|друго|друг|อื่นๆ|อื่น ๆ|"
    "they/them|diversity|third gender",
}

YES_NO = {
    "yes": "yes|y|true|1|x|ja|j|oui|o|si|sì|s|да|ใช่|ยินยอม|ok|checked|accepted|agree|i agree|agreed|given|"
    "✓|✔|☑|wahr|vrai|"
    "vero|sant|sand|einverstanden|zugestimmt|samtykker|samtykke gitt|samtycker|acconsento|accetto|съгласен|съгласна|"
    "j'accepte|accepté|yes i agree|tak|เห็นด้วย|ตกลง",
    "no": "no|n|false|0|nei|nej|nein|non|не|ไม่|ไม่ใช่|ไม่ยินยอม|☐|✗|✘|falsch|faux|falso|falsk|"
    "nicht einverstanden|"
    "non acconsento|disagree|declined",
    "refused": "refused|r|prefer not to say|no answer|keine angabe|k.a.|ka|verweigert|vil ikke svare|"
    "ønsker ikke å svare|"
    "vill inte svara|ønsker ikke at svare|refuse de répondre|ne souhaite pas répondre|preferisco non rispondere|"
    "не желая да отговоря|отказ|ไม่ประสงค์ระบุ|ไม่ต้องการตอบ",
}

ROLE = {
    "mentor": "mentor|mentors|mentorin|mentor:in|mentor*in|mentor/in|mentor in|mentorer|mentore|mentora|"
    "mentrice|mentori|"
    "mentoren|parrain|marraine|tuteur|tutor|coach|พี่เลี้ยง|เมนเทอร์|พี่เลี้ยง (เมนเทอร์)|ментор|менторка|ментори|"
    "provider|i want to be a mentor|frivillig mentor|volunteer mentor|ehrenamtliche mentorin",
    "mentee": "mentee|mentees|adept|adepter|mentoré|mentorée|mentoré·e|mentoré(e)|protégé|protegé|filleul|"
    "filleule|"
    "student|students|pupil|elev|schüler|schülerin|schüler:in|élève|alunno|alunna|studente|studentessa|นักเรียน|"
    "ผู้รับการดูแลจากพี่เลี้ยง|ผู้รับการดูแล|เมนที|менторстван|менти|ученик|ученичка|learner|participant|deltaker|"
    "deltagare|deltager|teilnehmer|teilnehmerin|teilnehmer:in|partecipante|участник|ผู้เข้าร่วม|i want to have a mentor",
    "member": "member|members|medlem|medlemmer|medlemmar|mitglied|mitglieder|membre|membro|socio|socia|สมาชิก|член|user",
    "novice": "novice|nybegynner|lærende|nybörjare|lärande|lærling|nybegynder|lernende|lernender|lernende:r|"
    "apprenant|"
    "apprenante|apprenant·e|ผู้เรียนรู้|มือใหม่|начинаещ|обучаем|apprendista|principiante|trainee|azubi",
    "contact": "contact|contact person|kontakt|kontaktperson|ansprechpartner|ansprechpartnerin|teacher|"
    "lærer|lärare|"
    "lehrer|lehrerin|lehrkraft|enseignant|enseignante|docente|insegnante|учител|учителка|ครู|coordinator|koordinator|"
    "koordinatorin|koordinator:in|samordnare|coordinateur|coordinatrice|coordinatore|координатор|ผู้ประสานงาน|"
    "programme manager|manager|non-editing teacher",
}

LABOUR = {
    "unemployed": "unemployed|jobless|job seeker|jobseeker|job-seeking|arbeidsledig|arbeidssøker|"
    "arbeidssøkende|arbetslös|"
    "arbetssökande|arbejdsløs|ledig|jobsøgende|arbeitslos|arbeitssuchend|arbeitsuchend|arbeitslose|au chômage|chômeur|"
    "chômeuse|demandeur d'emploi|demandeuse d'emploi|chômage|ว่างงาน|безработен|безработна|безработни|disoccupato|"
    "disoccupata|disoccupato/-a|in cerca di lavoro|in cerca di occupazione",
    "inactive": "inactive|not working|utenfor arbeidsstyrken|hjemmeværende|utanför arbetskraften|"
    "uden for arbejdsstyrken|"
    "nichterwerbstätig|nicht erwerbstätig|hausfrau|hausmann|rentner|rentnerin|inactif|inactive|inactif/-ive|au foyer|"
    "ไม่อยู่ในกำลังแรงงาน|икономически неактивен|неактивен|неактивна|пенсионер|inattivo|inattiva|inattivo/-a|"
    "casalinga|pensionato|pensionata|retired|pensjonist|pensionär|pensionist|retraité|retraitée|student|studierende|"
    "étudiant|étudiante|studente|studentessa|pupil|elev|schüler|schülerin|élève|นักเรียน|นักศึกษา|ученик|студент|"
    "studerende|studerer",
    "employed": "employed|working|in work|full-time|part-time|full time|part time|self-employed|i arbeid|"
    "ansatt|sysselsatt|"
    "jobber|selvstendig|anställd|sysselsatt|arbetar|egenföretagare|i arbejde|i beskæftigelse|beskæftiget|selvstændig|"
    "erwerbstätig|berufstätig|angestellt|beschäftigt|selbständig|selbstständig|vollzeit|teilzeit|minijob|en emploi|"
    "salarié|salariée|employé|employée|indépendant|travaille|มีงานทำ|ทำงาน|зает|заета|работещ|работи|работеща|"
    "самоосигуряващ се|occupato|occupata|occupato/-a|dipendente|autonomo|lavoratore|lavora|heltid|deltid",
}

CITIZENSHIP = {
    "eu": "eu|eu citizen|eu/own|eu-borger|eu-bürger|eu-bürgerin|eu/eea|eøs|ees|ewr|own country|ue|ес|national|inländer",
    "third_country": "third country|third-country|third country national|non-eu|non eu|nicht-eu|drittstaat|"
    "drittstaatsangehörige|tredjeland|tredjelandsborger|tredjelandsmedborgare|pays tiers|ressortissant de pays tiers|"
    "trette land|трета страна|извън ес|paese terzo|extracomunitario|extra-ue|ประเทศที่สาม",
    "stateless": "stateless|statsløs|statslös|staatenlos|apatride|ไร้สัญชาติ|без гражданство|apolide|"
    "unknown|ukjent|okänd|"
    "unbekannt|inconnu|неизвестно|sconosciuto",
}

EXIT = {
    "completed": "completed|finished|fullført|avsluttet|slutförd|gennemført|abgeschlossen|beendet|terminé|"
    "achevé|"
    "เสร็จสิ้น|завършил|завършена|completato|concluso",
    "job": "job|found a job|work|jobb|arbeid|arbete|arbejde|arbeit|emploi|งาน|работа|lavoro",
    "education": "education|utdanning|utbildning|uddannelse|ausbildung|studium|formation|ศึกษาต่อ|обучение|"
    "formazione|studi",
    "moved": "moved|moved away|flyttet|flyttat|umzug|umgezogen|weggezogen|déménagement|déménagé|ย้าย|"
    "преместване|trasferimento",
    "health": "health|illness|helse|hälsa|helbred|sygdom|gesundheit|krankheit|santé|สุขภาพ|здраве|salute|malattia",
    "no_contact": "no contact|ingen kontakt|kein kontakt|plus de contact|ติดต่อไม่ได้|няма контакт|nessun contatto",
    "other": "other|annet|annat|andet|anderes|sonstiges|autre|อื่นๆ|друго|altro",
}

ISCED = {
    "0": "less than primary|none|no education|kein abschluss|ohne abschluss|ingen|aucun|sans diplôme|nessuno|няма|ไม่มี",
    "1": "primary|primary school|barnetrinn|grundschule|école élémentaire|école primaire|scuola primaria|"
    "licenza elementare|начално|начално образование|ประถมศึกษา|ประถม",
    "2": "lower secondary|ungdomstrinn|ungdomsskole|grunnskole|grundskola|grundskole|folkeskole|hauptschule|"
    "hauptschulabschluss|realschule|realschulabschluss|mittlere reife|haupt-, realschulabschluss|collège|brevet|"
    "licenza media|scuola media|основно|основно образование|มัธยมศึกษาตอนต้น|ม.ต้น|ม.3",
    "3": "upper secondary|secondary|high school|videregående|videregående skole|fagbrev|gymnasieexamen|"
    "gymnasium|gymnasie|"
    "gymnasial|stx|hf|hhx|htx|svendebrev|abitur|fachabitur|berufsausbildung|lehre|baccalauréat|bac|cap|bep|lycée|"
    "diploma di maturità|diploma|maturità|qualifica iefp|средно|средно образование|средно специално|"
    "มัธยมศึกษาตอนปลาย|ม.ปลาย|ม.6|ปวช.",
    "4": "post-secondary|post-secondary non-tertiary|abitur + ausbildung|capacité|daeu|ifts|"
    "iv степен проф. квалификация",
    "5": "short-cycle tertiary|fagskole|høyere fagskolegrad|yh|yrkeshögskola|högskoleexamen|erhvervsakademi|"
    "bts|dut|"
    "its academy|its|ปวส.|associate degree",
    "6": "bachelor|bachelor's|bachelors|bachelor or equivalent|bachelor's degree|ba|bsc|kandidatexamen|"
    "professionsbachelor|"
    "meister|licence|but|laurea|laurea triennale|бакалавър|ปริญญาตรี|undergraduate degree",
    "7": "master|master's|masters|master or equivalent|master's degree|ma|msc|masterexamen|magisterexamen|"
    "kandidat|"
    "diplom|diplom (uni)|magister|ingénieur|laurea magistrale|магистър|ปริญญาโท",
    "8": "doctorate|doctoral|phd|ph.d.|ph.d|dr|doktor|doktorsexamen|promotion|promoviert|doctorat|dottorato|"
    "доктор|"
    "ปริญญาเอก",
}

NOTHING = (
    "-|–|—|/|.|?|n/a|na|n.a.|none|null|nil|nan|unknown|not known|ukjent|okänd|ukendt|unbekannt|inconnu|"
    "sconosciuto|неизвестно|няма|ไม่ทราบ|ไม่มี|ingen|inget|keine|keiner|aucun|aucune|nessuno|nessuna|entfällt"
)


@cache
def meanings(vocabulary: str) -> dict[str, str]:
    """Comparable word -> value, for the name of one of the tables above; of two meanings the first counts."""
    found: dict[str, str] = {}
    for value, words in _tables()[vocabulary].items():
        for word in words.split("|"):
            found.setdefault(comparable(word) or word, value)
    return found


def _tables() -> dict[str, dict[str, str]]:
    return {
        "gender": GENDER,
        "yes_no": YES_NO,
        "role": ROLE,
        "labour": LABOUR,
        "citizenship": CITIZENSHIP,
        "exit": EXIT,
        "isced": ISCED,
    }


@cache
def nothing_words() -> frozenset[str]:
    """Comparable words that stand for an empty cell."""
    return frozenset({"", *(comparable(word) or word for word in NOTHING.split("|"))})
