import type { FailureCode } from '../../failure.ts';

/** What went wrong, and what to do. `{{x}}` is filled from the failure's params. */
export const failure: Record<FailureCode, string> = {
  'call.unknownCommand':
    'Programmet kender ikke denne handling. Genstart Relata; bliver det ved, så meld det til administratoren.',
  'call.invalidInput': 'Noget i indtastningen kan ikke bruges ({{field}}). Ret feltet, og prøv igen.',
  'call.roleForbidden': 'Din rolle giver ikke adgang til dette. Bed en kollega med den rette rolle om hjælp.',
  'call.purposeForbidden':
    'Dette kan ikke bruges til det formål, arbejdsrummet er åbnet til. Åbn arbejdsrummet til det rette formål.',
  'call.justificationMissing': 'Der mangler en begrundelse. Skriv hvorfor, og prøv igen.',
  'call.cancelled': 'Afbrudt. Intet er ændret.',
  'call.notFound': 'Det, du søgte, findes ikke (længere) i det, du har adgang til. Opdater visningen.',
  'call.unexpected':
    'Der skete en uventet fejl. Intet er gået tabt. Oplys reference {{reference}} til administratoren.',
  'store.locked': 'Lageret er låst. Lås op for at fortsætte.',
  'store.alreadyOpen': 'Et lager er allerede åbent. Lås det først.',
  'store.missing': 'Der er intet lager på {{file}}. Kontrollér stien, eller opret et nyt lager.',
  'store.exists':
    'Der ligger allerede et lager på {{file}}. Vælg et andet navn; det eksisterende er ikke rørt.',
  'store.keyFileMissing':
    'Nøglefilen {{file}} mangler. Læg den tilbage ved siden af lageret, fx fra seneste sikkerhedskopi. Lageret er ikke rørt.',
  'store.keyFileDamaged':
    'Nøglefilen {{file}} kan ikke læses. Hent den fra seneste sikkerhedskopi. Lageret er ikke rørt.',
  'store.damaged':
    'Lageret {{file}} er beskadiget eller er ikke et Relata-lager. Filen er ikke rørt: tag en kopi af den, og gendan fra seneste sikkerhedskopi.',
  'store.newer':
    'Lageret er skrevet af en nyere udgave af Relata (skema {{file}}, denne udgave kender {{known}}). Opdater programmet; lageret er ikke rørt.',
  'store.inUse':
    'Lageret {{file}} er åbent i et andet vindue eller af en anden bruger. Luk det dér, og prøv igen.',
  'store.readOnly':
    'Der kan ikke skrives i mappen {{folder}}. Få skriverettighed til den, eller flyt lageret til en mappe, du må skrive i.',
  'store.diskFull':
    'Der er ikke plads på disken ({{folder}}). Frigør plads, og prøv igen; det sidste er ikke gemt, alt tidligere er intakt.',
  'store.folderMissing': 'Mappen {{folder}} findes ikke. Opret den, eller vælg en anden.',
  'store.backupFailed':
    'Sikkerhedskopien kunne ikke skrives. Lageret er intakt; prøv igen, eller vælg en anden disk.',
  'store.backupMissing':
    'Sikkerhedskopien {{file}} findes ikke (længere), eller dens nøglefil mangler. Vælg en anden. Lageret er ikke rørt.',
  'store.backupForeign':
    'Sikkerhedskopien hører til et andet lager. Vælg en, der er taget af dette. Lageret er ikke rørt.',
  'store.ledgerDamaged':
    'Listen over sletninger {{file}} kan ikke læses, og lageret selv kan heller ikke. Uden den ville slettede personer komme tilbage: læg listen tilbage fra sikkerhedskopiernes mappe, og prøv igen. Intet er rørt.',
  'account.wrongPassphrase': 'Brugernavn eller adgangssætning passer ikke. Forsøget er noteret.',
  'account.weakPassphrase':
    'Adgangssætningen for {{name}} er for let at gætte. Brug mindst {{least}} tegn, fx fire tilfældige ord, og ikke navnet.',
  'account.nameTaken':
    'Navnet {{name}} er brugt allerede. Hver bruger skal have sit eget; en fjernet brugers navn bruges ikke igen, så loggen kan læses entydigt.',
  'account.secondPersonNeeded': 'Der skal være mindst to brugere: ingen må godkende sit eget arbejde.',
  'account.approverNeeded':
    'Der skal være mindst én kontrollant eller leder, som kan godkende. Tilføj en anden først.',
  'account.presentPassphraseWrong':
    'Den nuværende adgangssætning passer ikke. Intet er ændret, og forsøget er noteret. Prøv igen.',
  'account.samePassphrase': 'Den nye adgangssætning er den samme som den nuværende. Vælg en anden.',
  'account.own':
    'Du kan ikke fjerne eller nulstille dig selv. Skift din egen adgangssætning, eller bed en anden leder eller administrator.',
  'account.keptByAdministrator':
    'Når der er en administrator, er det kun en administrator, der kan tilføje eller fjerne en. Bed administratoren.',
  'account.resetByAdministrator':
    'Når der er en administrator, er det kun administratoren, der kan nulstille en adgangssætning. Bed administratoren.',
  'person.nameMissing': 'Personen mangler et navn. Skriv mindst ét navn eller kaldenavn.',
  'person.cprInvalid':
    'CPR-nummeret begynder ikke med en dato, der findes. Ret det, eller lad feltet stå tomt.',
  'person.birthDateImplausible':
    'Fødselsdatoen {{date}} er usandsynlig for en person på dette område. Ret den, eller lad feltet stå tomt.',
  'person.cprBirthDateMismatch': 'Fødselsdatoen passer ikke med CPR-nummeret. Ret en af dem.',
  'date.invalid': '“{{text}}” er ikke en dato. Skriv den som 23-11-2026.',
  'date.order': 'Slutdatoen ligger før startdatoen. Byt eller ret dem.',
  'date.future': 'Datoen {{date}} ligger i fremtiden. Ret den.',
  'observation.tooFewParticipants':
    'En observation skal have mindst én deltager. Tilføj den eller dem, der blev truffet.',
  'observation.participantTwice': 'Den samme person er valgt to gange. Fjern den ene.',
  'relation.self': 'En person kan ikke have en relation til sig selv. Vælg en anden.',
  'custody.contradiction':
    'Det passer ikke med den frihedsberøvelse eller løsladelse, der begynder {{date}}. Ret datoerne, eller afslut den første.',
  'custody.tooYoung':
    'Personen var for ung til at blive frihedsberøvet {{date}} efter den fødselsdato, der er registreret. Ret datoen eller fødselsdatoen.',
  'access.alreadyOpen': 'Der ligger allerede en uafgjort anmodning om indsigt for personen. Afgør den først.',
  'access.ownDecision':
    'En anmodning om indsigt afgøres af en anden end den, der registrerede den. Bed en kollega afgøre den.',
  'access.alreadyDecided':
    'Anmodningen er allerede afgjort. Registrér en ny anmodning, hvis der skal svares igen.',
  'access.reasonNames':
    'Begrundelsen skrives i loggen, som bliver, når personen slettes. Skriv den uden personens navn og numre.',
  'duplicate.alreadyProposed': 'En af de to indgår allerede i et forslag om sammenlægning. Afgør det først.',
  'duplicate.ownDecision':
    'En sammenlægning afgøres af en anden end den, der foreslog den. Dit eget forslag kan du trække tilbage.',
  'duplicate.sourceGone':
    'Sammenlægningen kan ikke ophæves: kilden, som den ene person var indtastet fra, er taget ud af lageret siden.',
  'group.nameMissing': 'Gruppen mangler et navn.',
  'membership.overlap':
    'Personen er allerede medlem af gruppen i den periode. Ret perioden, eller afslut det første medlemskab.',
  'role.overlap': 'Personen har allerede den rolle i den periode. Ret perioden, eller afslut den første.',
  'source.handlingTextMissing': 'Håndteringskode H3 kræver en tekst om begrænsningen.',
  'source.basisForbidsPurpose':
    'En kilde efter Retsplejeloven § 115 kan ikke bruges til politiarbejde. Vælg formålet forebyggelse, eller ret hjemlen.',
  'source.purposeForbidsFact':
    'En af de valgte personer eller grupper kendes kun fra forebyggelse (§ 115) og kan ikke indgå i en oplysning til politiarbejde. Vælg en kilde til forebyggelse.',
  'record.inUse':
    'Oplysningen kan ikke fjernes, fordi {{count}} andre oplysninger bygger på den. Fjern dem først.',
  'record.notToday':
    'Kun indtastninger fra i dag kan fortrydes. Ældre oplysninger afsluttes med en slutdato.',
  'place.alreadyInFocus':
    'Området er allerede i fokus fra den dag eller en senere. Afslut det fokus, der er, eller vælg en dag efter.',
  'indicator.computed': 'Dette målepunkt beregnes af det, der er registreret, og kan ikke tastes ind.',
  'indicator.periodUnfit':
    'Perioden {{period}} passer ikke til målepunktet. Vælg en periode efter planens udgangspunkt, der er begyndt.',
  'intake.empty': 'Filen {{file}} er tom. Vælg en fil med en overskriftslinje og mindst én række.',
  'intake.tooLarge': 'Filen {{file}} er større end {{limit}} MB. Del den op, og indlæs delene hver for sig.',
  'intake.notText': 'Filen {{file}} er ikke en tekstfil (CSV). Gem den som CSV, og prøv igen.',
  'intake.unbalancedQuotes':
    'Filen {{file}} har et anførselstegn uden makker nær linje {{line}}. Ret linjen, og prøv igen.',
  'intake.noColumns': 'Filen {{file}} mangler en overskriftslinje. Skriv kolonnenavnene i første linje.',
  'intake.columnRefused': 'Kolonnen “{{column}}” kan ikke indlæses: {{reason}}',
  'intake.columnMissing': 'Der mangler en kolonne til {{field}}. Vælg den i tilknytningen, og prøv igen.',
  'intake.rowErrors': '{{count}} rækker har fejl. Ret dem i filen, eller vælg at springe dem over.',
  'intake.undoBlocked':
    'Indlæsningen kan ikke fortrydes: {{count}} senere oplysninger bygger på den. Fjern dem først.',
  'intake.alreadyUndone': 'Indlæsningen er allerede fortrudt.',
  'intake.unknownFile': 'Filen er ikke længere i hukommelsen. Vælg den igen.',
  'intake.encoding':
    'Filen {{file}} har tegn nær linje {{line}}, der ikke passer med tegnkodningen {{encoding}}. Gem filen igen som UTF-8, eller vælg tegnkodningen selv.',
  'intake.lineTooLong':
    'Filen {{file}} har en linje uden ende (linje {{line}}). Kontrollér, at den er en CSV-fil med én række pr. linje.',
  'intake.tooManyRows':
    'Filen {{file}} har for mange rækker eller kolonner (højst {{limit}} rækker). Del den op, og indlæs delene hver for sig.',
  'intake.undecided': '{{count}} ord i filerne mangler en betydning. Vælg den i tilknytningen, og prøv igen.',
  'audit.nothingDue':
    'Så gamle er posterne ikke (længere): loggen gemmes i den tid, der er valgt under Indstillinger. Åbn dialogen igen, og se, hvad der kan slettes nu.',
  'registration.requirementsUnmet':
    'Registreringen kan ikke gå videre: {{count}} krav er ikke opfyldt. Se listen over det, der mangler, og ret det først.',
  'registration.alreadyDecided': 'Der er allerede taget stilling til dette forslag. Opdater køen.',
  'registration.ownDecision':
    'Du kan ikke tage stilling til noget, du selv har foreslået. Lad en anden gøre det, eller træk forslaget tilbage.',
  'registration.decidedByYou':
    'Du har allerede taget stilling til dette forslag. En anden kontrollant eller leder skal tage den næste.',
  'registration.notOwn':
    'Kun den, der har foreslået det, kan trække forslaget tilbage. Afvis det i stedet, eller bed kollegaen gøre det.',
  'registration.notStanding': 'Registreringen gælder ikke (længere). Opdater visningen.',
  'export.notDeleted':
    'Filen {{file}} i eksportmappen kan ikke slettes. Luk den, hvis den er åben, og prøv igen. Intet er slettet.',
  'removal.alreadyProposed': 'Sletningen er allerede foreslået. Se den under Kontrol, Sletning.',
  'removal.ownProposal':
    'Du har selv foreslået sletningen. En anden kontrollant eller leder skal gennemføre den.',
  'removal.namedElsewhere':
    '{{count}} tekster nævner stadig personen. Ret hver af dem, eller angiv, at den handler om en anden. Intet er slettet.',
  'removal.reasonNames':
    'Begrundelsen nævner personen, og den bliver stående i loggen. Skriv den uden navn og numre.',
  'removal.onlyTakeAway':
    'Her kan ord kun tages ud, ikke tilføjes. Fjern det, der peger på personen, og lad resten stå.',
  'removal.textChanged': 'Teksten er ændret, siden den blev vist. Se den igen, før du retter.',
  'removal.numbered': 'Teksten nævner personens eget nummer og kan ikke handle om en anden. Tag nummeret ud.',
  'situation.alreadyOpen': 'Hændelsen følges allerede på en åben tavle. Åbn den under Situation.',
  'situation.closed': 'Tavlen er lukket. Åbn den igen, før der skrives på den.',
  'situation.notClosed': 'Tavlen er allerede åben.',
  'situation.openTasks':
    'Opgaver, der stadig er åbne: {{count}}. Afslut eller frafald dem, før tavlen lukkes. Vises de ikke her, venter de på en registrering under Kontrol.',
  'situation.dueTooEarly': 'Fristen ({{date}}) er allerede passeret. Vælg et tidspunkt, der ligger fremme.',
  'situation.partTaken': 'Aktøren har allerede den rolle. Vælg en anden rolle eller aktør.',
  'situation.personOn': 'Personen står allerede på tavlen.',
  'situation.taskSettled': 'Opgaven er allerede afsluttet. Åbn den igen, hvis den skal ændres.',
  'situation.taskOpen': 'Opgaven er allerede åben.',
  'record.notOwn': 'Det er skrevet af en anden. Kun den, der skrev det, kan tage det tilbage samme dag.',
  'intervention.notNow':
    'Det kan tiltaget ikke, hvor det er nu. Åbn det igen, og vælg blandt de handlinger, der vises.',
  'intervention.dueMissing':
    'Skriv, hvornår der næste gang skal ske noget. Et åbent tiltag har altid en dag.',
  'intervention.dueTooEarly': '{{date}} er passeret. Vælg en dag fra i dag og frem.',
  'intervention.purposeForbids':
    'Dette tiltag kan ikke besluttes i arbejdsrummets formål. Oplysninger efter § 115 fører aldrig til efterforskning; åbn arbejdsrummet til det andet formål.',
  'intervention.actorUnknown':
    'En af de ansvarlige står ikke i planens bilag 1. Vælg blandt aktørerne på listen.',
  'intervention.responsibleMissing': 'Vælg mindst én ansvarlig aktør.',
  'profile.notOwn': 'Skemaet er en andens. Begynd dit eget for at vurdere uafhængigt.',
  'profile.finished':
    'Skemaet er afsluttet og ændres ikke. Begynd en ny vurdering, hvis billedet er et andet.',
  'profile.overallMissing': 'Den samlede vurdering mangler. Vælg den selv; den regnes aldrig ud.',
  'profile.reasonMissing':
    'Begrundelsen for den samlede vurdering mangler. Skriv med mindst en kort sætning, hvad der er lagt vægt på.',
  'profile.itemReasonMissing':
    '{{count}} vurderede punkter mangler en begrundelse. Skriv den, eller svar “ukendt”.',
  'profile.nothingFinished':
    'Ingen har afsluttet et skema i runden endnu. Vent på den første bedømmer, eller lad skemaet kassere.',
  'profile.roundFull': 'To har allerede vurderet i denne runde. Vent, til den er lukket, og begynd en ny.',
  'profile.roundOpen':
    'Runden er åben. Den anden bedømmer skal afslutte sit skema, eller en leder skal lukke runden, før den kan bruges.',
  'profile.roundClosed': 'Runden er lukket. Begynd en ny vurdering.',
  'profile.assessorCannotClose':
    'Du har selv et skema i runden. En anden kontrollant eller leder skal lukke den.',
  'profile.evidenceUnknown': 'Et af bilagene findes ikke blandt personens oplysninger. Vælg det igen.',
  'assessment.noValidProfile':
    'Der er ingen gyldig, afsluttet risikoprofil. Kortlæg først, og hold så den fælles vurdering.',
  'assessment.tooFewAuthorities': 'En fælles vurdering har mindst to aktører. Vælg, hvem der deltog.',
  'assessment.dissentOfAbsent':
    'En afvigende holdning står ved en aktør, der ikke deltog. Ret deltagerne eller holdningen.',
  'setting.openProposal':
    'Der ligger allerede et forslag til andre frister. Lad en anden tage stilling til det først.',
  'setting.noProposal': 'Forslaget findes ikke længere. Opdater visningen, og se, hvad der gælder.',
  'setting.ownDecision':
    'Du kan ikke tage stilling til frister, du selv har foreslået. Bed en anden kontrollant, leder eller administrator.',
  'network.tooLarge':
    'Udsnittet har {{count}} personer, flere end grafen kan vise ({{limit}}). Snævr tid, område eller rolle ind.',
  'export.failed': 'Filen kunne ikke skrives i eksportmappen. Kontrollér plads og rettigheder.',
  'export.markingChanged':
    'Håndteringskoderne bag udsnittet er ændret, siden du så dem. Intet er gemt. Læs dem igennem, og gem igen.',
  'briefing.notEnded': 'Kvartalet er ikke slut. Frys det, når dets sidste dag er gået.',
  'briefing.alreadyFrozen':
    'Kvartalet er allerede frosset og kan ikke fryses igen. Rettelser vises ved siden af tallene.',
  'briefing.nothingOnFile': 'Der er intet registreret i kvartalet. Vælg et senere kvartal.',
  'release.auditFailed':
    'Udgivelsen er standset: kontrollen fandt tal, der kan røbe en person, og kunne ikke skjule dem. Intet er frigivet.',
  'release.solverFailed':
    'Udgivelsen er standset: kontrollen kunne ikke regnes færdig. Intet er frigivet. Prøv igen.',
  'release.ledgerBroken':
    'Udgivelsen er standset: protokollen over tidligere udgivelser hænger ikke sammen. Tilkald den databeskyttelsesansvarlige.',
  'release.olderLedger':
    'Nye opgørelser kan ikke laves i dette lager: protokollen rummer en udgivelse fra en ældre udgave af Relata, som nye ikke kan prøves sammen med. De gamle kan fortsat læses. Lav nye opgørelser i et nyt lager.',
  'release.ownApproval': 'Du kan ikke godkende noget, du selv har foreslået. En anden skal tage stilling.',
  'release.alreadyDecided': 'Der er allerede taget stilling til dette forslag.',
  'release.notApproved': 'Udgivelsen er ikke godkendt endnu.',
  'release.tooSoon':
    'Kalenderen har ingen udgivelse til {{recipient}} for {{period}}: kvartalet skal være slut og senere end den seneste udgivelse. En rettelse er en ny udgivelse.',
  'release.openProposal':
    'Der ligger allerede et forslag til {{recipient}} for {{period}}. Lad en anden tage stilling til det først.',
  'release.previewStale':
    'Tallene er ændret siden forhåndsvisningen. Hent den igen, og se den igennem, før du foreslår den.',
  'release.textFound':
    'Udgivelsen er standset: dokumentet indeholder andet end faste vendinger og tal. Intet er frigivet. Tilkald den databeskyttelsesansvarlige.',
  'audit.chainBroken': 'Loggens kæde er brudt ved post {{seq}}. Tilkald den databeskyttelsesansvarlige.',
  'demo.storeInUse':
    'Der er allerede skrevet i dette lager. Demomateriale kan kun fyldes i et nyt lager, så opdigtede personer aldrig blandes med andre. Opret et nyt lager til det.',
};
